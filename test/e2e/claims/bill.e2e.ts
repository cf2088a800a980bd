import { readFile } from "node:fs/promises";
import { expect } from "chai";
import type { Bundle, Claim } from "fhir/r4.js";
import { purposeNumber } from "#lib/chain/grantee.ts";
import { agreementText, agreeOn } from "#lib/claims/agreement.ts";
import { bondOf, claimOf, ownShareOf } from "#lib/claims/claim.ts";
import { coverageOf, preAuthorise } from "#lib/claims/coverages.ts";
import { decideClaims } from "#lib/claims/decisions.ts";
import { fromFhirClaim } from "#lib/claims/fhir-claim.ts";
import { type ClaimId, claimIdOf } from "#lib/claims/filing.ts";
import { tokenOf } from "#lib/claims/own-share.ts";
import { owedTo, poolOf } from "#lib/claims/pools.ts";
import { categoryMask } from "#lib/core/categories.ts";
import { asPatientId } from "#lib/core/ids.ts";
import { openHospital } from "#lib/hospital/open-hospital.ts";
import { signIn } from "#lib/hospital/sign-in.ts";
import { coverageFor } from "#services/demo/seed/claims/coverages.ts";
import { signerOf } from "#services/local/accounts.ts";
import { demoBank } from "#services/local/demo-money.ts";
import { arbitration } from "../../../app/_messages/en/arbitration.ts";
import { billing } from "../../../app/_messages/en/billing.ts";
import { claimSearch } from "../../../app/_messages/en/claim-search.ts";
import { claims } from "../../../app/_messages/en/claims.ts";
import { costs } from "../../../app/_messages/en/costs.ts";
import { notYours } from "../../../app/_messages/en/not-yours.ts";
import { pay } from "../../../app/_messages/en/pay.ts";
import { signedAs } from "../organisation/signed.ts";
import type { Visitor } from "../visitor.ts";
import { type DemoName, useWorld } from "../world.ts";
import { ledgerOf } from "./find-claim.ts";

const [CLERK, PATIENT, ADJUSTER, ARBITER] = ["Paul Weber", "Carla Mendes", "David Chen", "Amara Diallo"];
const [HOSPITAL, COURT] = [1, 7];
const EVIDENCE = categoryMask(["encounters", "procedures"]);
/** What the demo's visits are, and one that nobody billed. */
const [CARE, OTHER] = ["385805005", "80146002"];
const agreed = (coverage: number, code: string, maximum: bigint) =>
  agreeOn(coverage, [{ system: "http://snomed.info/sct", code, maximum }]);

describe("a bill, from the visit to the last cent", function () {
  this.timeout(300_000);
  // Each step goes on from the one before.
  this.bail(true);
  const world = useWorld();
  let clerk: Visitor;
  let patient: Visitor;
  let arbiter: Visitor;
  let claim: ClaimId;
  const ledger = () => ledgerOf(world());
  const kept = async () => (await claimOf(ledger(), claim)) ?? expect.fail("not on the ledger");
  /** Of the insurer's pool, of what waits for the hospital, and the bond at stake. */
  async function balances() {
    const { pool } = (await coverageOf(ledger(), (await kept()).coverage)) ?? expect.fail("no coverage");
    const token = await tokenOf(ledger(), claim);
    const [own, hospital, bond] = await Promise.all([
      poolOf(ledger(), pool),
      owedTo(ledger(), HOSPITAL, token),
      bondOf(ledger(), claim),
    ]);
    return { pool: own?.balance ?? 0n, hospital, bond };
  }
  /** Somebody whose pages other tests drive. */
  const as = async (name: DemoName) => {
    const wallet = signerOf(world().accountOf(name));
    return { wallet, session: await signIn(await openHospital({ origin: world().origin }), wallet) };
  };

  it("becomes a claim in three steps, from what the patient lets the clerk read for payment", async () => {
    const insured = asPatientId((await world().patient(PATIENT as DemoName)).patientId as `0x${string}`);
    const coverage = (await coverageFor(ledger(), insured))?.coverage ?? expect.fail("isn't insured");
    const agreement = agreeOn(coverage, [
      { system: "http://snomed.info/sct", code: CARE, maximum: 5_000_000n },
      { system: "http://snomed.info/sct", code: OTHER, maximum: 5_000_000n },
    ]);
    const adjuster = await as(ADJUSTER as DemoName);
    await adjuster.session.relay.submit(
      await preAuthorise(adjuster.session.ledger, adjuster.wallet, coverage, agreement.root),
    );
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
    // What the insurer agreed to goes along; what doesn't fit is told apart by name.
    const files: [string, string, string][] = [
      ["notes.json", "{}", "This is no agreement of an insurer."],
      [
        "other.json",
        agreementText(agreed(coverage + 1, CARE, 1n)),
        `This agreement is for coverage ${coverage + 1}`,
      ],
      [
        "old.json",
        agreementText(agreed(coverage, CARE, 1n)),
        "The insurer has agreed to something else since",
      ],
      ["changed.json", agreementText(agreement).replaceAll("5000000", "6000000"), "This file was changed"],
    ];
    const file = page.locator("input[type=file]");
    for (const [name, content, said] of files) {
      await file.setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(content) });
      await page.getByText(text.agreement.refused(name), { exact: true }).waitFor();
      await page.getByText(said, { exact: false }).waitFor();
    }
    const whole = { name: "agreement.json", mimeType: "application/json" };
    await file.setInputFiles({ ...whole, buffer: Buffer.from(agreementText(agreement)) });
    await page.getByText(text.agreement.taken("€50,000.00"), { exact: true }).waitFor();
    await page
      .getByRole("region", { name: claims.aboutToSign })
      .getByText(/St. Anne's Hospital bills/)
      .waitFor();
    await page.getByRole("button", { name: text.sign }).click();
    await page.waitForURL(/\/billing\/0x[0-9a-f]{64}$/);
    claim = new URL(page.url()).pathname.split("/").at(-1) as ClaimId;
    const [signed] = signedAs(clerk, "ClaimFiling");
    expect(String(signed?.billed)).to.equal(String((await kept()).billed));
    expect(await kept()).to.include({ state: "filed", attestation: "none", preAuthorised: true });
  });

  it("is confirmed by the patient, who sees every line, by one signature over what was filed", async () => {
    patient = await world().openAs(PATIENT as DemoName, { lasting: true });
    const { page } = patient;
    await patient.visit("/costs");
    await page.getByRole("heading", { name: costs.waiting.title }).waitFor();
    await page.locator(`a[href="/costs/${claim}"]`).first().click();
    await page.getByText(/proven here/).waitFor();
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: claims.fhir.save }).click();
    const file: Bundle = JSON.parse(await readFile(await (await saving).path(), "utf8"));
    const saved = file.entry?.map(({ resource }) => resource);
    expect(saved?.map((resource) => resource?.resourceType)).to.deep.equal([
      "Coverage",
      "Claim",
      "ClaimResponse",
      "ExplanationOfBenefit",
    ]);
    const back = fromFhirClaim(saved?.[1] as Claim, { code: "EUR", decimals: 2 });
    expect(claimIdOf(back.filing)).to.equal(claim);
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

  /** One sentence, one signature; returns what was signed. */
  async function letRead() {
    const { page } = patient;
    await page.getByRole("button", { name: costs.dispute.record, exact: true }).click();
    const dialog = page.getByRole("dialog");
    const said = await dialog.getByRole("region", { name: claims.aboutToSign }).textContent();
    expect(said).to.match(
      /Northern Arbitration may read your visits and procedures, for payment of your care, until \d/,
    );
    await dialog.getByRole("button", { name: costs.dispute.reading.sign, exact: true }).click();
    await dialog.waitFor({ state: "detached", timeout: 60_000 });
    await page.getByRole("button", { name: costs.dispute.takeBack, exact: true }).waitFor();
    return signedAs(patient, "Grant").at(-1) ?? {};
  }
  async function takeBack() {
    const { page } = patient;
    await page.getByRole("button", { name: costs.dispute.takeBack, exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText(/Northern Arbitration may read nothing of yours any more for/).waitFor();
    await dialog.getByRole("button", { name: costs.dispute.takingBack.sign, exact: true }).click();
    await dialog.waitFor({ state: "detached", timeout: 60_000 });
  }

  it("shows an arbiter nothing of the record without the patient, and nobody else the dispute", async () => {
    // On a node that runs on, an attempt that broke off may have left a permission.
    await patient.visit(`/costs/${claim}`);
    const act = (name: string) => patient.page.getByRole("button", { name, exact: true });
    await act(costs.dispute.record).or(act(costs.dispute.takeBack)).waitFor();
    if (await act(costs.dispute.takeBack).isVisible()) await takeBack();
    const other = await world().openAs("Henrik Solberg");
    await other.visit(`/disputes/${claim}`);
    await other.page.getByText(notYours.lead.arbitration, { exact: true }).waitFor();
    arbiter = await world().openAs(ARBITER as DemoName, { lasting: true });
    await arbiter.visit(`/disputes/${claim}`);
    const { none, open } = arbitration.evidence;
    await arbiter.page.getByText(none, { exact: true }).waitFor();
    expect(await arbiter.page.getByRole("button", { name: open, exact: true }).count()).to.equal(0);
  });

  const evidence = (name: string) => arbiter.page.getByRole("button", { name, exact: true });

  it("is opened to the arbiter from the record by one signature of the patient, held to what it is about", async () => {
    await patient.visit(`/costs/${claim}`);
    await patient.page.getByRole("combobox", { name: costs.dispute.who }).waitFor();
    await patient.page.getByRole("button", { name: costs.dispute.lines }).click();
    await patient.page.getByText(costs.dispute.shared(1)).waitFor();
    const signed = await letRead();
    const { deadline } = await kept();
    expect([signed.purpose, signed.readMask, signed.writeMask, signed.validUntil].map(Number)).to.deep.equal([
      purposeNumber("HPAYMT"),
      EVIDENCE,
      0,
      deadline,
    ]);

    const { page } = arbiter;
    await arbiter.visit(`/disputes/${claim}`);
    await page.getByRole("button", { name: claims.file.open, exact: true }).click();
    await page.getByText(/proven here to be all that was billed/).waitFor({ timeout: 120_000 });
    await evidence(arbitration.evidence.open).click();
    const asked = page.getByRole("list", { name: arbitration.evidence.asked });
    await asked.waitFor({ timeout: 120_000 });
    expect(await asked.locator(":scope > li").count(), "the visit that was billed").to.equal(1);
    // The other visits that the permission covers stay shut.
    const others = page.locator("details", { hasText: arbitration.evidence.othersHint });
    expect(await others.getAttribute("open")).to.equal(null);
    const session = signedAs(arbiter, "AccessSession").at(-1);
    expect([session?.purpose, session?.categories, session?.organisation].map(Number)).to.deep.equal([
      purposeNumber("HPAYMT"),
      EVIDENCE,
      COURT,
    ]);
  });

  it("is closed to the arbiter as soon as the patient takes it back", async () => {
    const { page } = arbiter;
    await arbiter.visit(`/disputes/${claim}`);
    await evidence(arbitration.evidence.open).waitFor();
    await takeBack();
    await patient.page.getByRole("button", { name: costs.dispute.record, exact: true }).waitFor();
    // The page of before offers it still: the ledger doesn't.
    await evidence(arbitration.evidence.open).click();
    await page.getByText(arbitration.evidence.failed, { exact: true }).waitFor({ timeout: 60_000 });
    await page
      .getByText("ConsentRegistryNotGranted", { exact: false })
      .first()
      .waitFor({ state: "attached" });
    await arbiter.visit(`/disputes/${claim}`);
    await page.getByText(arbitration.evidence.none, { exact: true }).waitFor();
  });

  it("is paid as the arbiter rules, to the last unit; from then on the record stays shut", async () => {
    await letRead();
    const before = await balances();
    const { page } = arbiter;
    await arbiter.visit(`/disputes/${claim}`);
    await page.getByLabel(arbitration.rulings.provider, { exact: false }).check();
    await page.getByRole("button", { name: arbitration.sign, exact: true }).click();
    await page.getByText(arbitration.evidence.over, { exact: true }).waitFor();
    expect(await evidence(arbitration.evidence.open).count()).to.equal(0);
    const { state, share } = await kept();
    expect(state).to.equal("paid");
    const after = await balances();
    expect(before.pool - after.pool, "the insurer's pool").to.equal(share);
    expect(after.hospital - before.hospital, "the hospital, with its bond").to.equal(share + before.bond);
    // As where no other dispute of hers needs the permission.
    await patient.page.route(/state=disputed/, (route) =>
      route.fulfill({ json: { claims: [], next: null } }),
    );
    await patient.visit(`/costs/${claim}`);
    await patient.page.getByText(costs.dispute.over.title, { exact: true }).waitFor();
    await takeBack();
    await patient.page.getByText(costs.dispute.over.title, { exact: true }).waitFor({ state: "detached" });
  });

  it("is paid in part by somebody else, whom a link shows the amount and nothing of the care", async () => {
    const left = await ownShareOf(ledger(), claim);
    const { page } = patient;
    await page.getByRole("button", { name: costs.ask.action, exact: true }).click();
    const link = (await page.getByRole("dialog").locator("code").textContent()) ?? "";
    expect(link).to.equal(`${world().origin}/pay/${claim}`);
    const account = world().accountOf("George Hill");
    const bank = await demoBank(ledger(), world().network.rpcUrl);
    await bank?.give(account.address, 1n);
    const friend = await world().open({ account });
    await friend.visit(new URL(link).pathname);
    const { page: theirs } = friend;
    await theirs.getByRole("button", { name: pay.connect, exact: true }).click();
    await theirs.getByRole("dialog").getByRole("button", { name: friend.wallet.name }).click();
    const amount = theirs.getByRole("textbox");
    await amount.fill("999999");
    await theirs.getByRole("button", { name: /^Pay/ }).click();
    await theirs.getByText(/at most/).waitFor();
    await amount.fill("0.01");
    const said = await theirs.getByRole("region", { name: claims.aboutToSign }).textContent();
    expect(said).to.contain(
      `Your account pays €0.01 of what is left for the patient of ${claims.number(claim)}`,
    );
    expect(await theirs.locator("main").textContent()).to.not.match(/Carla|St\. Anne|visit/);
    friend.wallet.refuseNext();
    await theirs.getByRole("button", { name: /^Pay/ }).click();
    await theirs.getByText("You didn't sign.").waitFor();
    await theirs.getByRole("button", { name: /^Pay/ }).click();
    await theirs.getByText(pay.paid("€0.01"), { exact: true }).waitFor();
    expect(await ownShareOf(ledger(), claim)).to.equal(left - 1n);
  });

  it("is paid by the patient, for the rest, by one signature", async () => {
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
    await page.getByText(costs.pays.paid("€0.02")).waitFor();
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
    await page.getByLabel(claimSearch.provider).fill(claims.number(claim));
    await page.getByText(claimSearch.found(1), { exact: true }).waitFor();
    await page.getByLabel(claimSearch.provider).fill("riverside");
    await page.getByRole("button", { name: claimSearch.clearAll, exact: true }).click();
    await page.getByRole("rowheader", { name: claims.number(claim) }).waitFor();
  });
});
