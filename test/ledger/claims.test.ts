import { expect } from "chai";
import {
  acceptDecision,
  disputeDecision,
  payOut,
  setPayoutAccount,
  settleClaim,
  submitEvidence,
  withdrawClaim,
} from "#lib/claims/answers.ts";
import { bondOf, claimOf, ownShareOf } from "#lib/claims/claim.ts";
import { agreementOn, coverageOf, preAuthorise } from "#lib/claims/coverages.ts";
import { decideClaims, voteOn } from "#lib/claims/decisions.ts";
import { type ClaimDossier, checkDossier } from "#lib/claims/dossier.ts";
import { proveRecord } from "#lib/claims/evidence.ts";
import { attestCare, claimIdOf, type Filing, fileClaim, signAttestation } from "#lib/claims/filing.ts";
import { insurersShare } from "#lib/claims/insurers-share.ts";
import { disclose } from "#lib/claims/lines.ts";
import { currencyOf } from "#lib/claims/money.ts";
import { owedTo, payoutAccountOf, poolOf } from "#lib/claims/pools.ts";
import { asDigest, newRecordId } from "#lib/core/ids.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { ROLES } from "#lib/identity/roles.ts";
import { draftResource } from "#lib/records/draft-resources.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import { writeRecords } from "#lib/records/write-records.ts";
import { testAccount } from "#services/local/accounts.ts";
import { bill, FUNDED, type InsuredTown, theInsuredTown } from "./insured-town.ts";
import {
  asPerson,
  grantTo,
  historyOf,
  type Patient,
  START_PATIENCE,
  staffAuthor,
  type Town,
  writing,
} from "./town.ts";

describe("a claim, on the ledger", function () {
  this.timeout(START_PATIENCE);
  let world: InsuredTown;
  let town: Town;
  let patient: Patient;

  let { token, pool, coverage, court, clerk, adjuster, arbiter } = {} as InsuredTown;

  before(async () => {
    world = await theInsuredTown();
    ({ town, patient, token, pool, coverage, court, clerk, adjuster, arbiter } = world);
  });

  const decide = async (...decisions: Parameters<typeof decideClaims>[2]) =>
    town.relay.submit(await decideClaims(town.ledger, adjuster, decisions));
  const filingOf = (of: ReturnType<typeof bill>): Promise<Filing> => world.filingOf(of);
  const filed = (of: ReturnType<typeof bill>): Promise<Filing> => world.filed(of);

  it("is filed with the patient's word, approved and paid out, to the last unit", async () => {
    const { ledger, relay } = town;
    const first = bill(5_000n, 1_333n);
    const filing = await filingOf(first);
    const left = (await coverageOf(ledger, coverage))?.limit ?? 0n;
    const attestation = await signAttestation(ledger, patient, filing, true);
    const { call, claim } = await fileClaim(ledger, clerk, filing, { attestation });
    await relay.submit(call);
    const share = insurersShare(6_333n, { copay: 2_000, deductible: 1_000n, left });
    expect(share).to.equal(4_266n);
    expect(await claimOf(ledger, claim)).to.include({ state: "filed", attestation: "took-place", share });
    expect(await poolOf(ledger, pool)).to.include({ balance: FUNDED, reserved: share, token });
    const again = await fileClaim(ledger, clerk, filing, { attestation });
    await expectNamed(() => relay.submit(again.call), "ClaimsEscrowAlreadyFiled");

    await decide({ claim, outcome: "approve", approved: 6_333n });
    await relay.submit(settleClaim(claim));
    expect(await claimOf(ledger, claim)).to.include({ state: "paid", share });
    expect(await ownShareOf(ledger, claim)).to.equal(6_333n - share);
    expect(await owedTo(ledger, town.organisation, token)).to.equal(share);
    expect(await payoutAccountOf(ledger, town.organisation)).to.equal(undefined);
    const account = testAccount(65).address;
    await relay.submit(await setPayoutAccount(ledger, town.people.administrator, town.organisation, account));
    await relay.submit(payOut(town.organisation, token));
    expect(await owedTo(ledger, town.organisation, token)).to.equal(0n);
    expect(await poolOf(ledger, pool)).to.include({ balance: FUNDED - share, reserved: 0n });
    expect(await currencyOf(ledger, token)).to.deep.equal({ code: "EUR", decimals: 2 });
  });

  it("isn't paid where the patient denies the care, nor approved", async () => {
    const { ledger, relay } = town;
    const filing = await filed(bill(700n));
    const claim = claimIdOf(filing);
    await relay.submit(await attestCare(ledger, patient, filing, false));
    await expectNamed(
      () => decide({ claim, outcome: "approve", approved: 1n }),
      "ClaimsEscrowInvalidDecision",
    );
    await expectNamed(() => relay.submit(settleClaim(claim)), "ClaimsEscrowIllegal");
    await relay.submit(await withdrawClaim(ledger, clerk, claim));
    expect((await claimOf(ledger, claim))?.state).to.equal("closed");
  });

  it("is asked about once, approved in part, and accepted", async () => {
    const { ledger, relay } = town;
    const claim = claimIdOf(await filed(bill(900n)));
    await decide({ claim, outcome: "evidence" });
    await relay.submit(await submitEvidence(ledger, clerk, claim, asDigest(`0x${"12".repeat(32)}`)));
    await expectNamed(() => decide({ claim, outcome: "evidence" }), "ClaimsEscrowInvalidDecision");
    await decide({ claim, outcome: "approve", approved: 600n });
    await relay.submit(await acceptDecision(ledger, clerk, claim));
    expect(await claimOf(ledger, claim)).to.include({ state: "paid", share: 480n, refused: 300n });
  });

  it("is disputed by a bond, and paid in full where the arbiter rules so; several are decided at once", async () => {
    const { ledger, relay } = town;
    const [claim, other] = [claimIdOf(await filed(bill(2_000n))), claimIdOf(await filed(bill(10n)))];
    await decide(
      { claim, outcome: "reject", reason: "not-necessary" },
      { claim: other, outcome: "reject", reason: "duplicate" },
    );
    const bond = await bondOf(ledger, claim);
    await world.pay(63, bond);
    await relay.submit(await disputeDecision(ledger, clerk, claim));
    const vote = { disputeId: 1n, ruling: "provider", organisation: court } as const;
    await expectNamed(
      async () => relay.submit(await voteOn(ledger, clerk, vote)),
      "PanelArbitratorNotArbiter",
    );
    await relay.submit(await voteOn(ledger, arbiter, vote));
    expect(await claimOf(ledger, claim)).to.include({ state: "paid", rejected: true, share: 1_600n });
    expect((await claimOf(ledger, other))?.state).to.equal("rejected");
    await expectNamed(async () => decideClaims(ledger, adjuster, []), "TooManyDecisions");
  });

  it("is agreed to beforehand, with the proof of it", async () => {
    const { ledger, relay } = town;
    const procedure = `0x${"34".repeat(32)}` as const;
    const { root, proofOf } = agreementOn([
      { procedure: `0x${"56".repeat(32)}`, maximum: 1n },
      { procedure, maximum: 500n },
    ]);
    await relay.submit(await preAuthorise(ledger, adjuster, coverage, root));
    const filing = await filingOf(bill(500n));
    const { call, claim } = await fileClaim(ledger, clerk, filing, { preAuthorisation: proofOf(1) });
    await relay.submit(call);
    expect((await claimOf(ledger, claim))?.preAuthorised).to.equal(true);
    const dearer = await fileClaim(ledger, clerk, await filingOf(bill(501n)), {
      preAuthorisation: proofOf(1),
    });
    await expectNamed(() => relay.submit(dearer.call), "ClaimsEscrowNotPreAuthorised");
  });

  it("is proven to the insurer by its lines and the record that it rests on, unopened", async () => {
    const { ledger, organisation } = town;
    const { doctor } = town.people;
    await grantTo(town, patient, asPerson(doctor), { categories: ["procedures"] });
    const drafts = draftResource({
      resourceType: "Procedure",
      id: "p",
      status: "completed",
      subject: { reference: `urn:keyward:patient:${patient.patientId}` },
    } as never);
    await writeRecords(await writing(town, patient), staffAuthor(town, patient.patientId, doctor), drafts);
    const history = chainHistory(ledger);
    const appends = await history.appendsOf(patient.patientId);
    const { entries } = await historyOf(town, patient.patientId);
    const entry = entries[0];
    if (entry === undefined) throw new Error("nothing was written");
    const last = appends.at(-1);
    const record = proveRecord(patient.patientId, entry.recordId, last?.kind === "batch" ? entries : entry);
    const of = bill(300n, 40n);
    const filing = await filed(of);
    const dossier: ClaimDossier = { v: 1, filing, lines: disclose(of), record };

    const { provenance, lines } = await checkDossier(ledger, history, dossier);
    expect(lines.map(({ amount }) => amount)).to.deep.equal([300n, 40n]);
    expect(provenance).to.deep.include({ organisation, roles: ROLES.physician });
    expect(provenance?.author.toLowerCase()).to.equal(doctor.address.toLowerCase());

    const refused = (name: string, change: Partial<ClaimDossier>) =>
      expectNamed(checkDossier(ledger, history, { ...dossier, ...change }), name);
    const never = { ...record, entry: { ...record.entry, recordId: newRecordId() } };
    await refused("EvidenceMissing", { record: never });
    await refused("ClaimLinesIncomplete", { lines: disclose(of, [0]) });
    await refused("ClaimUnknown", { filing: { ...filing, billed: 341n } });
    expect(() => proveRecord(patient.patientId, newRecordId(), entries))
      .to.throw()
      .with.property("name", "EvidenceMissing");
    const { record: _, ...bare } = dossier;
    expect((await checkDossier(ledger, history, bare)).provenance).to.equal(undefined);
  });
});
