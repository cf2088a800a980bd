import { expect } from "chai";
import { claimOf, ownShareOf } from "#lib/claims/claim.ts";
import { decideClaims, voteOn } from "#lib/claims/decisions.ts";
import type { ClaimId } from "#lib/claims/filing.ts";
import { openHospital } from "#lib/hospital/open-hospital.ts";
import { signIn } from "#lib/hospital/sign-in.ts";
import { signerOf } from "#services/local/accounts.ts";
import { billing } from "../../../app/_messages/en/billing.ts";
import { claims } from "../../../app/_messages/en/claims.ts";
import { costs } from "../../../app/_messages/en/costs.ts";
import { signedAs } from "../organisation/signed.ts";
import type { Visitor } from "../visitor.ts";
import { type DemoName, useWorld } from "../world.ts";
import { disputeOf, ledgerOf } from "./find-claim.ts";

const [CLERK, PATIENT, ADJUSTER, ARBITER] = ["Paul Weber", "Carla Mendes", "David Chen", "Amara Diallo"];
const COURT = 7;

describe("a bill, from the visit to the last cent", function () {
  this.timeout(300_000);
  // Each step goes on from the one before.
  this.bail(true);
  const world = useWorld();
  let clerk: Visitor;
  let patient: Visitor;
  let claim: ClaimId;
  const ledger = () => ledgerOf(world());
  const kept = async () => (await claimOf(ledger(), claim)) ?? expect.fail("not on the ledger");
  /** Somebody whose pages other tests drive. */
  const as = async (name: DemoName) => {
    const wallet = signerOf(world().accountOf(name));
    return { wallet, session: await signIn(await openHospital({ origin: world().origin }), wallet) };
  };

  it("becomes a claim in three steps, from what the patient lets the clerk read for payment", async () => {
    clerk = await world().openAs(CLERK as DemoName, { lasting: true });
    const { page } = clerk;
    const text = billing.bill;
    await clerk.visit("/billing/new");
    const { patientId } = await world().patient(PATIENT as DemoName);
    await page.getByRole("combobox", { name: text.patient }).selectOption(patientId);
    await page.getByRole("button", { name: text.open }).click();
    await page.getByRole("group", { name: text.visits }).getByRole("radio").first().check();
    await page.getByRole("combobox", { name: text.coverage }).waitFor();
    await page.getByRole("button", { name: text.next }).click();
    const amounts = page.getByRole("textbox", { name: text.amount });
    await amounts.first().waitFor();
    for (const amount of await amounts.all()) await amount.fill("0");
    await page.getByRole("button", { name: text.next }).click();
    await page.getByText(text.amountWrong).first().waitFor();
    // Another bill in each run, as nodes may run on.
    const cents = String(10_000 + (Date.now() % 10_000));
    const typed = `${cents.slice(0, -2)}.${cents.slice(-2)}`;
    for (const amount of await amounts.all()) await amount.fill(typed);
    await page.getByRole("button", { name: text.next }).click();
    await page
      .getByRole("region", { name: claims.aboutToSign })
      .getByText(/St. Anne's Hospital bills/)
      .waitFor();
    await page.getByRole("button", { name: text.sign }).click();
    await page.waitForURL(/\/billing\/0x[0-9a-f]{64}$/);
    claim = new URL(page.url()).pathname.split("/").at(-1) as ClaimId;
    const [signed] = signedAs(clerk, "ClaimFiling");
    expect(String(signed?.billed)).to.equal(String((await kept()).billed));
    expect(await kept()).to.include({ state: "filed", attestation: "none" });
  });

  it("is confirmed by the patient, who sees every line, by one signature over what was filed", async () => {
    patient = await world().openAs(PATIENT as DemoName, { lasting: true });
    const { page } = patient;
    await patient.visit("/costs");
    await page.getByRole("heading", { name: costs.waiting.title }).waitFor();
    await page.locator(`a[href="/costs/${claim}"]`).first().click();
    await page.getByText(/proven here/).waitFor();
    await page.getByRole("button", { name: costs.attest.yes }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText(/took place as billed/).waitFor();
    patient.wallet.refuseNext();
    await dialog.getByRole("button", { name: costs.attest.sign.yes }).click();
    await dialog.locator("[data-stage=failed]").waitFor();
    await dialog.getByRole("button", { name: costs.attest.sign.yes }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByText(claims.attestedByYou["took-place"]).waitFor();
    const [signed] = signedAs(patient, "CareAttestation");
    const { billed, coverage } = await kept();
    expect([String(signed?.billed), Number(signed?.coverage), signed?.tookPlace]).to.deep.equal([
      String(billed),
      coverage,
      true,
    ]);
    expect(await kept()).to.include({ attestation: "took-place" });
  });

  it("is disputed with a bond, where the insurer approves a part", async () => {
    const { session, wallet } = await as(ADJUSTER as DemoName);
    const approved = (await kept()).billed / 2n;
    const decision = { claim, outcome: "approve", approved } as const;
    await session.relay.submit(await decideClaims(session.ledger, wallet, [decision]));
    const { page } = clerk;
    await clerk.visit(`/billing/${claim}`);
    await page.getByText(claims.inPart).first().waitFor();
    await page.getByRole("button", { name: billing.acts.accept.action }).waitFor();
    await page.getByRole("button", { name: billing.acts.dispute.action, exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText(/and stakes/).waitFor();
    await dialog.getByRole("button", { name: billing.acts.dispute.confirm }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByText(claims.state.disputed).first().waitFor();
    expect(clerk.wallet.asked).to.include("eth_sendTransaction");
    expect(signedAs(clerk, "ClaimDispute").map((signed) => signed.claim)).to.deep.equal([claim]);
  });

  it("is offered to the arbiter by the patient, if they like", async () => {
    const { page } = patient;
    await patient.visit(`/costs/${claim}`);
    await page.getByRole("combobox", { name: costs.dispute.who }).waitFor();
    await page.getByRole("button", { name: costs.dispute.lines }).click();
    await page.getByText(costs.dispute.shared(1)).waitFor();
    const link = await page.getByRole("link", { name: costs.dispute.record }).getAttribute("href");
    expect(link).to.contain(`who=organisation%3A${COURT}&for=HPAYMT`);
  });

  it("is paid as the arbiter rules, and the rest by the patient's one signature", async () => {
    const { session, wallet } = await as(ARBITER as DemoName);
    const disputeId = await disputeOf(world(), claim);
    const vote = { disputeId, ruling: "provider", organisation: COURT } as const;
    await session.relay.submit(await voteOn(session.ledger, wallet, vote));
    expect((await kept()).state).to.equal("paid");
    const left = await ownShareOf(ledger(), claim);
    const { page } = patient;
    await patient.visit(`/costs/${claim}`);
    await page.getByRole("button", { name: /^Pay / }).click();
    const dialog = page.getByRole("dialog");
    const amount = dialog.getByRole("textbox");
    await amount.fill("999999");
    await dialog.getByRole("button", { name: costs.pay.sign }).click();
    await dialog.getByText(/at most/).waitFor();
    await amount.fill("0.01");
    await dialog.getByRole("button", { name: costs.pay.sign }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByText(costs.pays.paid("€0.01")).waitFor();
    expect(await ownShareOf(ledger(), claim)).to.equal(left - 1n);
    await page.getByRole("button", { name: /^Pay / }).click();
    await dialog.getByRole("button", { name: costs.pay.sign }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByText(costs.pays.all).waitFor();
    expect(await ownShareOf(ledger(), claim)).to.equal(0n);
    expect(signedAs(patient, "Permit").map(({ value }) => String(value))).to.deep.equal([
      "1",
      String(left - 1n),
    ]);
    expect(patient.wallet.asked).to.not.include("eth_sendTransaction");
  });

  it("is paid out to the hospital's account, all at once", async () => {
    const { page } = clerk;
    await clerk.visit("/billing");
    await page.getByRole("button", { name: billing.payable.action }).click();
    await page.getByText(billing.payable.none).waitFor();
    await page.getByRole("button", { name: billing.filters.over }).click();
    await page.getByRole("rowheader", { name: claims.number(claim) }).waitFor();
  });
});
