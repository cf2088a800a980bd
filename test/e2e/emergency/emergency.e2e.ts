import { expect } from "chai";
import { emergency } from "../../../app/_messages/en/emergency.ts";
import { privacy } from "../../../app/_messages/en/privacy.ts";
import { signedAs } from "../organisation/signed.ts";
import { PHONE, type Visitor } from "../visitor.ts";
import { useWorld } from "../world.ts";
import { cardOf } from "./card-of.ts";
import { closeRunning } from "./close-running.ts";
import { withCamera } from "./with-camera.ts";

const GEORGE = "George Hill";
const MARCO = "Marco Rossi";
const text = emergency.scan;

describe("emergencies", function () {
  this.timeout(240_000);
  const world = useWorld();

  beforeEach(() => closeRunning(world(), MARCO));

  /** From the desk to the summary, by what was typed. Returns the milliseconds from then on. */
  async function breakGlass({ page }: Visitor, typed: string): Promise<number> {
    await page.getByLabel(text.id).fill(typed);
    const began = Date.now();
    await page.getByRole("button", { name: text.goOn }).click();
    await page.getByRole("button", { name: text.sign }).click();
    await page.getByText("Allergy to latex").waitFor({ timeout: 60_000 });
    return Date.now() - began;
  }

  async function closeCase({ page }: Visitor): Promise<void> {
    await page.getByRole("button", { name: text.closeCase }).click();
    await page.getByRole("dialog").getByRole("button", { name: text.closeCase }).click();
    await page.getByRole("heading", { name: text.title, level: 1 }).waitFor({ timeout: 30_000 });
  }

  /** Decides the first case that waits, on whichever page of reviews. */
  async function decide({ page }: Visitor, outcome: string): Promise<void> {
    const waiting = page.getByRole("listitem").filter({ hasText: MARCO });
    await waiting.getByRole("button", { name: privacy.review, exact: true }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("radio", { name: new RegExp(`^${outcome}`) }).check();
    await dialog.getByRole("button", { name: privacy.sign }).click();
    await dialog.waitFor({ state: "detached", timeout: 30_000 });
  }

  it("a responder with the card reads the summary on a phone, is told what happens, and closes the case", async () => {
    const responder = await world().openAs(MARCO, { viewport: PHONE });
    const { page, wallet } = responder;
    await responder.visit("/emergency/scan");
    const code = await cardOf(world(), GEORGE);
    await page.getByLabel(text.id).fill(code);
    await page.getByRole("button", { name: text.goOn }).click();
    await page.getByText(text.cardFound).waitFor();
    const sentence = await page.getByText(/You break the glass on/).textContent();
    expect(sentence).to.match(/with their card, and read emergency summary for 4 hours as City Ambulance/);
    await page.getByLabel(emergency.reasons["life-threatening"]).check();
    expect(await page.getByText(/You break the glass on/).textContent()).to.contain("danger to life");

    const before = signedAs(responder, "EmergencyCase").length;
    wallet.refuseNext();
    await page.getByRole("button", { name: text.sign }).click();
    await page.getByText("You didn't sign.").waitFor();
    expect(await page.getByLabel(emergency.reasons["life-threatening"]).isChecked()).to.equal(true);

    const began = Date.now();
    await page.getByRole("button", { name: text.sign }).click();
    await page.getByText("Allergy to latex").waitFor({ timeout: 60_000 });
    console.log(`      from the signature to the summary: ${Date.now() - began} ms`);
    expect(signedAs(responder, "EmergencyCase").length).to.equal(before + 1);
    for (const told of ["George Hill", "A Rh(D) negative", "Cardiac pacemaker", "apixaban", "Emma Hill"])
      expect((await page.locator("main").textContent())?.toLowerCase(), told).to.contain(told.toLowerCase());
    expect(await page.getByRole("timer").textContent()).to.match(/^3:5\d:\d\d$/);
    await closeCase(responder);
    expect(signedAs(responder, "CaseClosing")).to.have.length(1);
    await page.getByText(emergency.state.open).first().waitFor();
  });

  it("the camera reads the card, and the summary stands within ten seconds of it", async () => {
    const film = async (responder: Visitor) => {
      const { page } = responder;
      await responder.visit("/emergency/scan");
      await page.getByText(text.own, { exact: true }).waitFor();
      const began = Date.now();
      await page.getByRole("button", { name: new RegExp(text.camera) }).click();
      await page.getByText(text.cardFound).waitFor({ timeout: 30_000 });
      const read = Date.now() - began;
      await page.getByRole("button", { name: text.sign }).click();
      await page.getByText("Allergy to latex").waitFor({ timeout: 60_000 });
      const all = Date.now() - began;
      console.log(`      card read after ${read} ms, summary after ${all} ms`);
      expect(all).to.be.below(10_000);
      await closeCase(responder);
    };
    await withCamera(world(), MARCO, await cardOf(world(), GEORGE), film, { viewport: PHONE });
  });

  it("without a card the time is shorter; nonsense and a patient who forbids it are told", async () => {
    const responder = await world().openAs(MARCO);
    const { page } = responder;
    await responder.visit("/emergency/scan");
    await page.getByLabel(text.id).fill("KEYWARD:1:ABC");
    await page.getByRole("button", { name: text.goOn }).click();
    await page.getByText("The emergency card was not read whole.").waitFor();
    await page.getByLabel(text.id).fill("somebody");
    await page.getByRole("button", { name: text.goOn }).click();
    await page.getByText(text.idWrong).waitFor();
    await page.getByLabel(text.id).fill((await world().patient(GEORGE)).patientId);
    await page.getByRole("button", { name: text.goOn }).click();
    await page.getByText(text.noCard, { exact: true }).waitFor();
    expect(await page.getByText(/You break the glass on/).textContent()).to.contain("for 1 hour");

    const finn = await world().openAs("Finn Larsson");
    await finn.visit("/emergency");
    await finn.page.getByRole("button", { name: emergency.may.change, exact: true }).click();
    await finn.page.getByRole("radio", { name: new RegExp(`^${emergency.may.nothing}`) }).check();
    await finn.page.getByRole("button", { name: emergency.sentence.sign, exact: true }).click();
    const dialog = finn.page.getByRole("dialog");
    expect(await dialog.textContent()).to.contain(emergency.sentence.mayNot);
    await dialog.getByRole("button", { name: emergency.sentence.sign }).click();
    await dialog.waitFor({ state: "detached", timeout: 30_000 });
    await finn.page.getByText(emergency.may.nowNothing).waitFor();

    await page.getByRole("button", { name: text.other }).click();
    await page.getByLabel(text.id).fill((await world().patient("Finn Larsson")).patientId);
    await page.getByRole("button", { name: text.goOn }).click();
    await page.getByText(text.forbidden).waitFor();
    expect(await page.getByRole("button", { name: text.sign }).count()).to.equal(0);
  });

  it("the patient sees the summary, who broke the glass and why; a new card voids the one before", async () => {
    const patient = await world().openAs(GEORGE);
    const { page } = patient;
    const before = await cardOf(world(), GEORGE);
    await patient.visit("/emergency");
    await page.getByText("A Rh(D) negative").waitFor({ timeout: 60_000 });
    await page.getByRole("img", { name: emergency.card.label }).waitFor();
    const first = page.getByRole("article").filter({ hasText: MARCO }).last();
    await first.getByRole("button", { name: emergency.cases.words }).click();
    await page.getByText("Found confused at the tram stop").waitFor();

    await page.getByRole("button", { name: emergency.card.again }).click();
    const dialog = page.getByRole("dialog");
    expect(await dialog.textContent()).to.contain("A new card counts from now on");
    await dialog.getByRole("button", { name: emergency.sentence.sign }).click();
    await dialog.waitFor({ state: "detached", timeout: 30_000 });
    expect(await cardOf(world(), GEORGE)).to.not.equal(before);

    const responder = await world().openAs(MARCO);
    await responder.visit("/emergency/scan");
    await responder.page.getByLabel(text.id).fill(before);
    await responder.page.getByRole("button", { name: text.goOn }).click();
    await responder.page.getByRole("button", { name: text.sign }).click();
    responder.allow(/4\d\d/);
    await responder.page.locator('[data-stage="failed"]').waitFor({ timeout: 30_000 });

    await page.getByRole("link", { name: emergency.card.show }).click();
    await page.getByRole("heading", { name: emergency.card.page }).waitFor();
    await page.getByText("George Hill").first().waitFor();
    await page.locator("main article svg path").waitFor();
    // Once it is open it needs no network.
    await patient.context.setOffline(true);
    await page.getByRole("switch", { name: emergency.card.withFacts }).click();
    await page.getByText("Emma Hill").waitFor();
    await patient.context.setOffline(false);
  });

  it("a record that says more than the summary is told of, and one signature brings it up to date", async () => {
    const patient = await world().openAs("Carla Mendes");
    const { page } = patient;
    await patient.visit("/emergency");
    await page.getByRole("button", { name: emergency.summary.print }).waitFor({ timeout: 60_000 });
    const update = page.getByRole("button", { name: emergency.summary.update });
    if ((await update.count()) === 0) return;
    await update.click();
    await page.getByText(emergency.summary.current).waitFor({ timeout: 60_000 });
  });

  it("the privacy officer reviews, and the patient reads what was found", async () => {
    const responder = await world().openAs(MARCO);
    await responder.visit("/emergency/scan");
    await breakGlass(responder, await cardOf(world(), GEORGE));
    const officer = await world().openAs("Sofia Almeida");
    await officer.visit("/reviews");
    const { page } = officer;
    const running = page.getByRole("listitem").filter({ hasText: privacy.runs });
    await running.getByRole("button", { name: privacy.review, exact: true }).click();
    const dialog = page.getByRole("dialog");
    const justified = dialog.getByRole("radio", { name: new RegExp(`^${privacy.outcomes.justified}`) });
    expect(await justified.isDisabled()).to.equal(true);
    await page.keyboard.press("Escape");
    await closeCase(responder);

    await officer.visit("/reviews");
    const waiting = page.getByRole("listitem").filter({ hasText: MARCO });
    await waiting.getByRole("button", { name: privacy.review, exact: true }).first().click();
    await dialog.getByLabel(privacy.notes).fill("The card was in his wallet, and he couldn't speak.");
    expect(await dialog.textContent()).to.match(
      /You find the case of Marco Rossi, their number \d+, justified/,
    );
    await dialog.getByRole("button", { name: privacy.sign }).click();
    await dialog.waitFor({ state: "detached", timeout: 30_000 });
    await page.getByText(privacy.done, { exact: true }).waitFor();

    const patient = await world().openAs(GEORGE);
    await patient.visit("/emergency");
    await patient.page
      .getByText(emergency.state.justified, { exact: true })
      .first()
      .waitFor({ timeout: 60_000 });
    await patient.page.getByRole("button", { name: emergency.cases.notes }).first().click();
    await patient.page.getByText("he couldn't speak").waitFor();
  });

  it("the privacy officer hands a case on, and the second body decides it", async () => {
    const responder = await world().openAs(MARCO);
    await responder.visit("/emergency/scan");
    await breakGlass(responder, await cardOf(world(), GEORGE));
    await closeCase(responder);
    const officer = await world().openAs("Sofia Almeida");
    await officer.visit("/reviews");
    await decide(officer, privacy.outcomes.escalated);

    const body = await world().openAs("Nadia Laurent");
    await body.visit("/oversight");
    const { page } = body;
    const line = page.getByRole("listitem").filter({ hasText: emergency.state.escalated }).first();
    expect(await line.textContent()).to.contain("City Ambulance");
    await line.getByRole("button", { name: privacy.review, exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("radio", { name: new RegExp(`^${privacy.outcomes.justified}`) }).waitFor();
    expect(
      await dialog.getByRole("radio", { name: new RegExp(`^${privacy.outcomes.escalated}`) }).count(),
    ).to.equal(0);
    await page.keyboard.press("Escape");
    await decide(body, privacy.outcomes.unjustified);
    await page.getByText(emergency.state.unjustified, { exact: true }).first().waitFor();
    expect(signedAs(body, "CaseReview")).to.have.length(1);
  });

  it("every release of the key nodes rests on a session or a case, and the file says so", async () => {
    const officer = await world().openAs("Sofia Almeida");
    const { page } = officer;
    await officer.visit("/audit");
    await page.getByText(privacy.audit.allMatched).waitFor({ timeout: 60_000 });
    expect(await page.getByText(privacy.audit.chainWhole).count()).to.equal(4);
    await page.getByText(privacy.audit.verdicts.case).first().waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: privacy.audit.csv }).click(),
    ]);
    expect(download.suggestedFilename()).to.match(/^key-releases-\d{4}-\d\d-\d\d\.csv$/);
  });
});
