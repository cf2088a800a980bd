import { expect } from "chai";
import { attachments } from "../../../app/_messages/en/attachments.ts";
import { care } from "../../../app/_messages/en/care.ts";
import { consent } from "../../../app/_messages/en/consent.ts";
import { adding } from "../../../app/_messages/en/import.ts";
import { shell } from "../../../app/_messages/en/shell.ts";
import { categoriesIn } from "../../../lib/core/categories.ts";
import { fileOf, LARGE_PDF } from "../add/files.ts";
import { withCamera } from "../emergency/with-camera.ts";
import { leaveAlone } from "../leave-alone.ts";
import type { Visitor } from "../visitor.ts";
import { useWorld } from "../world.ts";
import { clinicPage, signedOf } from "./chart-page.ts";

const text = care.opening;
/** Unless somebody chose otherwise. */
const IDLE_MINUTES = 15;
/** Of Carla Mendes's stay in hospital. */
const DISCHARGE = "Discharge letter";
const NOW = () => Date.now() / 1_000;

describe("the doctor's desk", function () {
  this.timeout(240_000);
  const world = useWorld();
  let doctor: Visitor;
  let patientId: string;

  async function chart(): Promise<ReturnType<typeof clinicPage>> {
    await doctor.visit(`/patients/${patientId}`);
    const desk = clinicPage(doctor.page);
    await desk.begin.waitFor();
    return desk;
  }

  beforeEach(async () => {
    ({ patientId } = await world().patient("Carla Mendes"));
    doctor = await world().openAs("Dr. Lena Brandt");
  });

  it("tells before a chart is opened what opening means, and signs that and nothing else", async () => {
    // Of this doctor no other test opens a session.
    ({ patientId } = await world().patient("George Hill"));
    doctor = await world().openAs("Dr. Samir Haddad");
    const { page, wallet } = doctor;
    const desk = await chart();
    await page.getByLabel("Imaging").uncheck();
    await page.getByLabel(text.minutesOf(120)).check();
    const sentence = (await page.getByText(/^You open/).textContent()) ?? "";
    expect(sentence).to.contain("for treatment").and.to.contain("The patient is told");
    expect(sentence).not.to.contain("imaging");
    await desk.open();
    const [session, ...others] = signedOf(wallet.signed, "AccessSession");
    expect(others).to.deep.equal([]);
    expect(session?.patientId).to.equal(patientId);
    const opened = categoriesIn(Number(session?.categories));
    expect(opened).to.include("laboratory").and.not.to.include("imaging");
    expect(Number(session?.until) - NOW()).to.be.within(110 * 60, 121 * 60);
    const hidden = page.getByText(care.chart.notShown);
    expect(await hidden.textContent()).to.contain("Mental health");
    // Paper says what it leaves out, and has nothing to press.
    await page.emulateMedia({ media: "print" });
    expect(await hidden.isVisible()).to.equal(true);
    expect(
      await page.getByRole("button", { name: new RegExp(`^${care.write.kinds.note}`) }).count(),
    ).to.equal(0);
    const heading = await page.getByRole("heading", { level: 1 }).boundingBox();
    expect(heading?.x, "nothing is cut at the edge").to.be.at.least(0);
    await page.emulateMedia({ media: "screen" });
  });

  it("names a patient once their chart was opened, and keeps the name to this page", async () => {
    const { page, requests } = doctor;
    await doctor.visit("/patients");
    const row = page.getByRole("row").nth(1);
    await row.waitFor();
    expect(await row.textContent()).not.to.contain("Carla");
    await row.press("Enter");
    await clinicPage(page).open();
    await page.getByRole("heading", { level: 1, name: "Carla Mendes" }).waitFor();
    await page.getByRole("link", { name: "My patients" }).click();
    await page.getByRole("row", { name: /Carla Mendes/ }).waitFor();
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.to.contain(
      "Carla",
    );
    expect(requests.filter((url) => url.includes("Carla"))).to.deep.equal([]);
  });

  it("leaves a chart open where more time is refused, and keeps what was chosen", async () => {
    const { page, wallet } = doctor;
    const desk = await chart();
    await page.getByLabel("Imaging").uncheck();
    await desk.open();
    await page.getByRole("button", { name: care.chart.renew }).click();
    wallet.refuseNext();
    await page.getByRole("dialog").getByRole("button", { name: text.sign }).click();
    await page.getByText("You didn't sign.").waitFor();
    expect(await desk.overview.isVisible(), "what is open stays").to.equal(true);
    await desk.close();
    expect(await page.getByLabel("Imaging").isChecked()).to.equal(false);
    expect(await page.getByText("Essential hypertension").count()).to.equal(0);
  });

  it("writes a note by keyboard, corrects it, and shows both versions", async () => {
    const { page } = doctor;
    const desk = await chart();
    await desk.open();
    const title = `Phone call ${Date.now()}`;
    await page.keyboard.press("n");
    await page.getByLabel(care.write.note.title).fill(title);
    // Escape closes what is open, from within a field too; what was typed is kept.
    await page.keyboard.press("Escape");
    await page.locator(`[data-kind=note]:focus`).waitFor();
    await page.keyboard.press("n");
    expect(await page.getByLabel(care.write.note.title).inputValue()).to.equal(title);
    await desk.note.fill("Feels well.");
    await desk.save.click();
    await desk.article(title).getByRole("button", { name: care.chart.correct }).click();
    expect(await desk.note.inputValue()).to.equal("Feels well.");
    await desk.note.fill("Feels well. Walks every day.");
    await desk.save.click();
    const corrected = desk.article(title).filter({ hasText: "Walks every day" });
    await corrected.getByRole("button", { name: care.chart.correctedOnce(1) }).click();
    const versions = page.getByRole("dialog").getByRole("article");
    expect(await versions.count()).to.equal(2);
    expect(await versions.nth(0).textContent())
      .to.contain("Walks every day")
      .and.to.contain("Lena Brandt");
    expect(await versions.nth(1).textContent()).not.to.contain("Walks every day");
  });

  it("writes a diagnosis, an order, vital signs and a care plan, with words from small lists", async () => {
    const { page, wallet } = doctor;
    const desk = await chart();
    await desk.open();
    const { diagnosis, order, plan, vitals } = care.write;
    const pick = async (label: string, typed: string) => {
      await page.getByRole("combobox", { name: label }).fill(typed);
      await page.getByRole("option").first().waitFor();
      await page.keyboard.press("Enter");
    };
    await page.keyboard.press("d");
    await desk.save.click();
    await page.getByText(diagnosis.missing).waitFor();
    await pick(diagnosis.code, "asthma");
    await desk.save.click();
    await page.getByText(care.write.saved.diagnosis).waitFor();
    await page.keyboard.press("o");
    await pick(order.code, "lipid");
    await desk.save.click();
    await page.getByText(care.write.saved.order).waitFor();
    await page.keyboard.press("v");
    await desk.save.click();
    await page.getByText(vitals.none).waitFor();
    await page.getByLabel(/Heart rate/).fill("7");
    await desk.save.click();
    await page.getByText(/^Between/).waitFor();
    await page.getByLabel(/Heart rate/).fill("72");
    await desk.save.click();
    await page.getByText(care.write.saved.vitals).waitFor();
    await page.keyboard.press("c");
    const title = `Walk more ${Date.now()}`;
    await page.getByLabel(plan.title).fill(title);
    await page.getByLabel(plan.activities).fill("Half an hour a day");
    await desk.save.click();
    await page.getByText(care.write.saved.plan).waitFor();
    // Problems are copied for emergencies, in one batch; the others are one record each.
    expect(signedOf(wallet.signed, "BatchAppend")).to.have.length(1);
    expect(signedOf(wallet.signed, "RecordAppend")).to.have.length(3);
    // What an entry's line doesn't say, and a correction of it.
    await page.getByRole("button", { name: `${care.chart.details}: ${title}` }).click();
    const details = page.getByRole("dialog").getByRole("article");
    expect(await details.textContent()).to.contain("Half an hour a day");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: `${care.chart.correct}: ${title}` }).click();
    await page.getByLabel(plan.activities).fill("An hour a day");
    await desk.save.click();
    await page.getByRole("button", { name: `${care.chart.versions}: ${title}` }).click();
    const versions = page.getByRole("dialog").getByRole("article");
    expect(await versions.nth(0).textContent()).to.contain("An hour a day");
    expect(await versions.nth(1).textContent()).to.contain("Half an hour a day");
    expect(await versions.count()).to.equal(2);
  });

  it("warns of an allergy, and prescribes against it with a reason alone", async () => {
    const { page, wallet } = doctor;
    const desk = await chart();
    await desk.open();
    await desk.prescribe("amoxi");
    await desk.warning.waitFor();
    await page.getByLabel(care.write.prescription.dosage).fill("500 mg, 1-1-1");
    const before = wallet.signed.length;
    await desk.save.click();
    await page.getByText(care.write.prescription.decide).waitFor();
    expect(wallet.signed.length).to.equal(before);
    await page.getByRole("button", { name: care.write.prescription.another }).click();
    expect(await desk.medication.inputValue()).to.equal("");
    await desk.warning.waitFor({ state: "detached" });

    await desk.medication.fill("amoxi");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: care.write.prescription.override }).click();
    await desk.save.click();
    await page.getByText(care.write.prescription.overrideMissing).waitFor();
    await page.getByLabel(care.write.prescription.overrideReason).fill("Tolerated since, tested");
    await desk.save.click();
    await page.getByText(care.write.saved.prescription).waitFor();
  });

  it("keeps what was written where the signature is refused, and over the closing of the chart", async () => {
    const { page, wallet } = doctor;
    const desk = await chart();
    await desk.open();
    await page.keyboard.press("n");
    await desk.note.fill("Half a thought");
    wallet.refuseNext();
    await desk.save.click();
    await page.getByText("You didn't sign.").waitFor();
    expect(await desk.note.inputValue()).to.equal("Half a thought");
    await desk.close();
    expect(await page.getByText("Half a thought").count()).to.equal(0);
    await page.getByRole("button", { name: text.reopen }).click();
    await desk.opened();
    await page.getByRole("button", { name: new RegExp(`^${care.write.kinds.note}`) }).click();
    expect(await desk.note.inputValue()).to.equal("Half a thought");

    const setClocks = await leaveAlone(page, IDLE_MINUTES);
    await page.getByText(shell.idle.title).waitFor();
    await page.getByText(shell.idle.charts, { exact: false }).waitFor();
    expect(await page.getByText("Essential hypertension").count(), "nothing of the chart is left").to.equal(
      0,
    );
    await setClocks();
    await page.getByRole("button", { name: shell.idle.goOn }).click();
    await desk.begin.click();
    await desk.opened();
    await page.getByRole("button", { name: new RegExp(`^${care.write.kinds.note}`) }).click();
    expect(await desk.note.inputValue()).to.equal("Half a thought");
    await page.getByRole("button", { name: care.write.discard }).click();
  });

  it("adds a large file to a chart, and shows it there, as a document's own PDF", async () => {
    const { page, wallet } = doctor;
    const desk = await chart();
    await desk.open();
    const file = care.write.kinds.file;
    const title = `Letter ${Date.now()}`;
    await page.keyboard.press("f");
    const choose = () =>
      page
        .getByLabel(adding.document.label, { exact: true })
        .setInputFiles([fileOf("letter.pdf", LARGE_PDF, "application/pdf")]);
    await choose();
    await page.getByLabel(adding.document.title).fill("");
    await desk.save.click();
    await page.getByText(adding.document.titleMissing).waitFor();
    await page.getByLabel(adding.document.title).fill(title);
    await page.getByText(/You write a file into documents of Carla Mendes/).waitFor();
    wallet.refuseNext();
    await desk.save.click();
    await page.getByText("You didn't sign.").waitFor({ timeout: 60_000 });
    expect(await page.getByLabel(adding.document.title).inputValue()).to.equal(title);
    let sent = 0;
    page.on("request", (request) => {
      if (request.method() === "PUT" && request.url().endsWith("/blobs")) sent += 1;
    });
    await desk.save.click();
    await page.getByText(care.write.saved.file).waitFor({ timeout: 60_000 });
    // The record itself, at two stores: the file was there already.
    expect(sent).to.equal(2);
    expect(signedOf(wallet.signed, "RecordAppend")).to.have.length(1);

    await page.getByRole("tab", { name: care.chart.views.documents }).click();
    await page.getByRole("button", { name: `${care.chart.view} ${title}` }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: attachments.openOf(title) }).click();
    expect(await dialog.getByTitle(title).getAttribute("src")).to.match(/^blob:/);
    await page.keyboard.press("Escape");
    // A letter that was imported has its PDF inside.
    await page.getByRole("button", { name: `${care.chart.view} ${DISCHARGE}` }).click();
    const sheet = dialog.getByTitle(DISCHARGE);
    await sheet.waitFor();
    expect(await sheet.getAttribute("src")).to.match(/^blob:/);
    await page.keyboard.press("Escape");

    // Chosen once more, it isn't written once more.
    await page.getByRole("button", { name: new RegExp(`^${file}`) }).click();
    await choose();
    await desk.save.click();
    await page.getByText(attachments.add.already).waitFor({ timeout: 60_000 });
    expect(signedOf(wallet.signed, "RecordAppend")).to.have.length(1);
  });

  it("leaves single keys to whoever turns them off", async () => {
    const { page } = doctor;
    const desk = await chart();
    await desk.open();
    await page.keyboard.press("?");
    await page.getByRole("switch", { name: care.keys.on }).uncheck();
    await page.keyboard.press("Escape");
    await page.keyboard.press("n");
    expect(await desk.note.count()).to.equal(0);
  });

  it("asks a patient for access, once, and withdraws", async () => {
    const { page } = doctor;
    doctor.allow(/409|422|400/);
    const { patientId: other } = await world().patient("Finn Larsson");
    await doctor.visit("/patients/ask");
    const patient = page.getByLabel(care.ask.patient, { exact: true });
    await page.getByRole("button", { name: care.ask.send }).click();
    await page.getByText(care.ask.patientMissing).waitFor();
    await patient.fill(other);
    await page.getByRole("button", { name: care.ask.send }).click();
    await page.getByText(care.ask.sent).waitFor();
    await patient.fill(other);
    await page.getByRole("button", { name: care.ask.send }).click();
    await page.getByText("You have asked for this already.").waitFor();
    expect(await patient.inputValue()).to.equal(other);
    await page.getByRole("button", { name: care.ask.mine.withdraw }).first().click();
    await page.getByText(care.ask.mine.withdrawn).waitFor();
  });

  it("asks by the code that a patient shows, in front of the camera", async () => {
    const { patientId: other } = await world().patient("Finn Larsson");
    const finn = await world().openAs("Finn Larsson");
    await finn.visit("/requests");
    await finn.page.getByRole("img", { name: consent.requests.code.label }).waitFor();
    await withCamera(world(), "Dr. Lena Brandt", other, async (visitor) => {
      await visitor.visit("/patients/ask");
      const patient = visitor.page.getByLabel(care.ask.patient, { exact: true });
      await visitor.page.getByRole("button", { name: care.ask.scan }).click();
      await visitor.page.getByText(care.ask.scanned).waitFor({ timeout: 60_000 });
      expect(await patient.inputValue()).to.equal(other);
    });
  });

  it("says where a patient gives no access, and how to ask for it", async () => {
    const { page } = doctor;
    const { patientId: other } = await world().patient("Finn Larsson");
    await doctor.visit(`/patients/${other}`);
    await page.getByText(text.none.title).waitFor();
    await page.getByRole("link", { name: care.worklist.ask, exact: true }).last().click();
    await page.waitForURL("**/patients/ask?**");
    expect(await page.getByLabel(care.ask.patient, { exact: true }).inputValue()).to.equal(other);
  });
});
