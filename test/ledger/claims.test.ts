import { expect } from "chai";
import { createWalletClient, http, parseAbi } from "viem";
import { foundry } from "viem/chains";
import { CONTRACTS } from "#lib/chain/contracts.ts";
import { readLedger } from "#lib/chain/ledger.ts";
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
import {
  agreementOn,
  coverageOf,
  insurersShare,
  preAuthorise,
  writeCoverage,
} from "#lib/claims/coverages.ts";
import { decideClaims, voteOn } from "#lib/claims/decisions.ts";
import { type ClaimDossier, checkDossier } from "#lib/claims/dossier.ts";
import { proveRecord } from "#lib/claims/evidence.ts";
import { attestCare, claimIdOf, type Filing, fileClaim, signAttestation } from "#lib/claims/filing.ts";
import { billOf, disclose } from "#lib/claims/lines.ts";
import { currencyOf } from "#lib/claims/money.ts";
import { openPool, owedTo, payoutAccountOf, poolOf } from "#lib/claims/pools.ts";
import { type Address, asDigest, newRecordId } from "#lib/core/ids.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { ORGANISATION_KINDS, ROLES, type Role } from "#lib/identity/roles.ts";
import { setStaffMember } from "#lib/identity/staff.ts";
import { draftResource } from "#lib/records/draft-resources.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import { writeRecords } from "#lib/records/write-records.ts";
import { ACCOUNTS, signerOf, testAccount } from "#services/local/accounts.ts";
import {
  asPerson,
  grantTo,
  historyOf,
  newPatient,
  type Patient,
  START_PATIENCE,
  setStaff,
  staffAuthor,
  type Town,
  theTown,
  timeOf,
  writing,
} from "./town.ts";

const TOKEN = parseAbi(["function mint(address, uint256)", "function approve(address, uint256)"]);
const FUNDED = 1_000_000n;
const TERMS = { copay: 2_000, limit: 100_000n, deductible: 1_000n };

describe("a claim, on the ledger", function () {
  this.timeout(START_PATIENCE);
  let town: Town;
  let patient: Patient;
  let token: Address;
  let [insurer, court, pool, coverage] = [0, 0, 0, 0];
  const person = (index: number) => signerOf(testAccount(index));
  const [manager, adjuster, clerk, arbiter] = [person(61), person(62), person(63), person(64)];

  before(async () => {
    town = await theTown();
    patient = await newPatient(town);
    [insurer, court] = [await admit("insurer"), await admit("arbitration")];
    await employ(insurer, adjuster.address, "claims");
    await employ(court, arbiter.address, "arbiter");
    await setStaff(town, clerk, { roles: ROLES.billing });
    token = await allowedToken();
    const { ledger, relay } = town;
    await relay.submit(await openPool(ledger, manager, insurer, token));
    pool = 1;
    await pay(ACCOUNTS.relayer + 5, FUNDED);
    await town.secondRelay.submit({ contract: "claimsEscrow", functionName: "fund", args: [pool, FUNDED] });
    const validFrom = (await timeOf(town)) - 1_000;
    const terms = {
      patientId: patient.patientId,
      pool,
      ...TERMS,
      validFrom,
      validUntil: validFrom + 100_000,
    };
    await relay.submit(await writeCoverage(ledger, adjuster, terms));
    coverage = 1;
  });

  async function admit(kind: (typeof ORGANISATION_KINDS)[number]): Promise<number> {
    const args = [ORGANISATION_KINDS.indexOf(kind), manager.address];
    await town.governance.submit({ contract: "providerRegistry", functionName: "admitOrganisation", args });
    for (let id = 1; ; id++) {
      const { admitted } = await readLedger(town.ledger, "providerRegistry", "organisationOf", [id + 1]);
      if (!admitted) return id;
    }
  }
  async function employ(organisation: number, account: Address, role: Role): Promise<void> {
    const licenceUntil = (await timeOf(town)) + 1_000_000;
    const member = { roles: ROLES[role], specialty: 0, licenceUntil, suspended: false };
    await town.relay.submit(await setStaffMember(town.ledger, manager, organisation, account, member));
  }
  async function allowedToken(): Promise<Address> {
    const [allowed] = await town.chain.client.getContractEvents({
      abi: CONTRACTS.claimsEscrow.abi,
      address: town.ledger.deployment.addresses.claimsEscrow,
      eventName: "TokenAllowed",
      fromBlock: 0n,
    });
    return allowed?.args.token as Address;
  }
  /** Somebody has this much, and lets the escrow take it. */
  async function pay(index: number, amount: bigint): Promise<void> {
    const account = testAccount(index);
    await town.machine.setBalance({ address: account.address, value: 10n ** 18n });
    const wallet = createWalletClient({ account, chain: foundry, transport: http(town.chain.rpcUrl) });
    const { claimsEscrow } = town.ledger.deployment.addresses;
    for (const call of [
      { functionName: "mint", args: [account.address, amount] },
      { functionName: "approve", args: [claimsEscrow, amount] },
    ] as const) {
      const hash = await wallet.writeContract({ abi: TOKEN, address: token, ...call });
      await town.chain.client.waitForTransactionReceipt({ hash });
    }
  }

  const bill = (...amounts: bigint[]) =>
    billOf(
      amounts.map((amount) => ({ system: "http://snomed.info/sct", code: "1", date: "2026-01-02", amount })),
    );
  async function filingOf({ linesRoot, billed }: ReturnType<typeof bill>): Promise<Filing> {
    const servedAt = (await timeOf(town)) - 100;
    return { coverage, organisation: town.organisation, linesRoot, billed, servedAt };
  }
  async function filed(of: ReturnType<typeof bill>): Promise<Filing> {
    const filing = await filingOf(of);
    await town.relay.submit((await fileClaim(town.ledger, clerk, filing)).call);
    return filing;
  }
  const decide = async (...decisions: Parameters<typeof decideClaims>[2]) =>
    town.relay.submit(await decideClaims(town.ledger, adjuster, decisions));

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
    await pay(63, bond);
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
