import { expect } from "chai";
import { PURPOSES } from "#lib/chain/grantee.ts";
import type { Mail } from "#services/notifier/testing/mailbox.ts";
import { consent } from "../../../app/_messages/en/consent.ts";
import { ui } from "../../../app/_messages/en/ui.ts";
import { type GrantFacts, grantSentence } from "../../../app/_shared/consent/grant-sentence.ts";
import type { Piece } from "../../../app/_shared/pieces.ts";
import { until } from "../../node/until.ts";
import { DESKTOP, type Visitor } from "../visitor.ts";
import type { Signed } from "../wallet.ts";
import { useWorld } from "../world.ts";

/** What was signed, as the sentence before it takes it. */
function factsOf(signed: Signed | undefined): GrantFacts {
  if (signed === undefined || !("typedData" in signed)) throw new Error("No grant was signed.");
  const { purpose, ...message } = signed.typedData.message as Record<string, unknown>;
  const numbers = Object.fromEntries(Object.entries(message).map(([field, value]) => [field, Number(value)]));
  return { ...numbers, purpose: PURPOSES[Number(purpose)] } as GrantFacts;
}
const said = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (typeof piece === "string" ? piece : piece.strong)).join("");

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
    const sentenceText = await sentence.textContent();
    expect(sentenceText).to.match(/for treatment, until \d+ \w+ \d{4}\./);
    await page.getByRole("button", { name: consent.sign }).click();
    await page.waitForURL("**/access");
    await rowOf(patient, "Dr. Samir Haddad").waitFor();
    await page.setViewportSize({ width: 1_000, height: 700 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), "sideways").to.equal(1_000);
    expect(
      await rowOf(patient, "Dr. Samir Haddad")
        .getByRole("button")
        .evaluate((one) => one.getBoundingClientRect().right),
    ).to.be.at.most(1_000);
    await page.setViewportSize(DESKTOP);

    const grant = wallet.signed.find((one) => "typedData" in one && one.typedData.primaryType === "Grant");
    expect(said(grantSentence("Dr. Samir Haddad", factsOf(grant)))).to.equal(sentenceText);

    // Given once more, it would take this one's place.
    await fillIn(patient, "Haddad");
    const replaced = page.getByText(consent.replaces);
    await replaced.waitFor();
    expect(await replaced.textContent()).to.equal(`${consent.replaces} ${sentenceText}`);
    await patient.visit("/access");

    await rowOf(patient, "Dr. Samir Haddad").getByRole("button", { name: consent.revoke.action }).click();
    const dialog = page.getByRole("dialog");
    expect(await dialog.textContent()).to.contain("can't be unread");
    await dialog.getByRole("button", { name: consent.revoke.confirm }).click();
    await rowOf(patient, "Dr. Samir Haddad").waitFor({ state: "detached" });
    await page.getByText(/permissions? that ended$/).waitFor();

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
    const dismiss = page.getByRole("button", { name: consent.requests.dismiss });
    await page.route("**/api/requests/*", (route) => route.abort());
    patient.allow(/ERR_FAILED/);
    await dismiss.click();
    await page.getByRole("alert").getByText(ui.details).waitFor();
    await page.unroute("**/api/requests/*");
    await dismiss.click();
    await page.getByText(consent.requests.empty.title).waitFor();
  });
});
