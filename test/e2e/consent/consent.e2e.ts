import { expect } from "chai";
import type { Mail } from "#services/notifier/testing/mailbox.ts";
import { consent } from "../../../app/_messages/en/consent.ts";
import { until } from "../../node/until.ts";
import type { Visitor } from "../visitor.ts";
import { useWorld } from "../world.ts";

const rowOf = ({ page }: Visitor, name: string) => page.getByRole("row", { name: new RegExp(name) });

describe("who can see what", function () {
  this.timeout(120_000);
  const world = useWorld();
  let patient: Visitor;

  /** Fills in the form: everything for a person of the directory, ending in a week. */
  async function fillIn(visitor: Visitor, typed: string): Promise<void> {
    const { page } = visitor;
    await visitor.visit("/access/give");
    await page.getByRole("combobox", { name: consent.who }).fill(typed);
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: consent.untilPresets.week }).click();
  }

  /** Registers an address, and gives what tells the mails that it got; undefined where the node's mails go elsewhere. */
  async function mailsTo(address: string): Promise<(() => readonly Mail[]) | undefined> {
    const { origin, node } = world();
    const { patientId } = await world().patient("Carla Mendes");
    const put = await patient.context.request.put(`${origin}/api/contacts/${patientId}/mail`, {
      headers: { origin },
      data: { address },
    });
    expect(put.status()).to.equal(200);
    const { mailbox } = node;
    return mailbox && (() => mailbox.mails.filter(({ to }) => to.includes(address)));
  }

  beforeEach(async () => {
    patient = await world().openAs("Carla Mendes");
  });

  it("a grant is given after its sentence was read, stands in the grid, and is revoked in two actions", async () => {
    const { page, wallet } = patient;
    const mails = await mailsTo(`carla-${Date.now()}@patients.example`);
    await fillIn(patient, "Haddad");
    await page.getByLabel("Documents", { exact: true }).selectOption("read");
    const sentence = page.getByText(/Dr\. Samir Haddad may read/);
    expect(await sentence.textContent()).to.match(/for treatment, until \d+ \w+ \d{4}\./);
    await page.getByRole("button", { name: consent.sign }).click();
    await page.waitForURL("**/access");
    await rowOf(patient, "Dr. Samir Haddad").waitFor();

    const grant = wallet.signed.find((one) => "typedData" in one && one.typedData.primaryType === "Grant");
    expect(grant, "what was signed").to.not.equal(undefined);

    await rowOf(patient, "Dr. Samir Haddad").getByRole("button", { name: consent.revoke.action }).click();
    const dialog = page.getByRole("dialog");
    expect(await dialog.textContent()).to.contain("can't be unread");
    await dialog.getByRole("button", { name: consent.revoke.confirm }).click();
    await rowOf(patient, "Dr. Samir Haddad").waitFor({ state: "detached" });
    expect(await page.getByText(consent.past(1)).count()).to.be.at.least(0);

    if (mails === undefined) return;
    await until(() => mails().length > 0);
    expect(mails()[0]?.text)
      .to.contain("News in your health record")
      .and.to.contain(world().origin)
      .and.not.to.match(/Haddad|Documents|Carla Mendes/);
  });

  it("a refused signature keeps the form, and says so", async () => {
    const { page, wallet } = patient;
    await fillIn(patient, "Haddad");
    wallet.refuseNext();
    await page.getByRole("button", { name: consent.sign }).click();
    await page.getByText("You didn't sign.").waitFor();
    expect(await page.getByRole("combobox", { name: consent.who }).inputValue()).to.equal("Dr. Samir Haddad");
    expect(new URL(page.url()).pathname).to.equal("/access/give");
  });

  it("nothing is signed before somebody, something and a day to come are chosen", async () => {
    const { page, wallet } = patient;
    await patient.visit("/access/give");
    await page.getByRole("button", { name: consent.presets.nothing }).click();
    const before = wallet.signed.length;
    await page.getByRole("button", { name: consent.sign }).click();
    await page.getByText(consent.whoMissing).waitFor();
    await page.getByText(consent.whatMissing).waitFor();
    expect(wallet.signed.length).to.equal(before);
  });

  it("revoking everything takes a typed word", async () => {
    const { page } = patient;
    await patient.visit("/access");
    await page.getByRole("button", { name: consent.everything.action }).click();
    const confirm = page.getByRole("dialog").getByRole("button", { name: consent.everything.confirm });
    expect(await confirm.isDisabled()).to.equal(true);
    await page.getByRole("dialog").getByRole("textbox").fill("revoke");
    expect(await confirm.isDisabled()).to.equal(false);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
  });

  it("those who looked are listed, and may be questioned once", async () => {
    const { page } = patient;
    await patient.visit("/looked");
    await page.getByText("Dr. Lena Brandt").first().waitFor();
    const question = page.getByRole("button", { name: consent.looked.question }).first();
    if ((await question.count()) === 0) return;
    await question.click();
    await page.getByRole("radio", { name: consent.looked.reasons["too-much"] }).check();
    await page.getByRole("dialog").getByRole("button", { name: consent.looked.ask }).click();
    await page.getByText(consent.looked.questioned, { exact: true }).first().waitFor();
  });

  it("a request appears while the page is open, and fills in the form", async () => {
    const { page } = patient;
    const { patientId } = await world().patient("Carla Mendes");
    await patient.visit("/requests");
    const doctor = await world().openAs("Dr. Samir Haddad");
    const { address } = doctor.wallet.account;
    const asked = await doctor.context.request.post(`${world().origin}/api/requests`, {
      headers: { origin: world().origin },
      data: {
        patientId,
        organisation: 2,
        grantee: { kind: "person", account: address.toLowerCase() },
        purpose: "TREAT",
        readMask: 1 << 8,
        writeMask: 0,
        until: Math.floor(Date.now() / 1_000) + 86_400,
        reason: "second-opinion",
      },
    });
    expect(asked.status()).to.equal(201);
    await page.getByText("asks for a second opinion").waitFor();
    await page.getByRole("link", { name: consent.requests.answer }).click();
    await page.getByText("may read your results").waitFor();
    await patient.visit("/requests");
    await page.getByRole("button", { name: consent.requests.dismiss }).click();
    await page.getByText(consent.requests.empty.title).waitFor();
  });
});
