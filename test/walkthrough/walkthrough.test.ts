import { expect } from "chai";
import type { ClaimReport, FileReport } from "#scripts/walkthrough/report.ts";
import { DIRECTORY, DOCUMENT, TRANSACTION } from "./bundles.ts";
import { type Run, runWalkthrough } from "./run-walkthrough.ts";

const MINUTES = 60_000;

const REFUSALS = [
  ["doctor opens a session without a grant", "ConsentRegistryNotGranted"],
  ["doctor asks the key network without a session", "AccessRefused"],
  ["doctor opens a session for a category that was not granted", "ConsentRegistryNotGranted"],
  ["doctor asks for a key of a category that was not granted", "AccessRefused"],
  ["stranger opens a session", "ConsentRegistryNoStanding"],
  ["stranger asks the key network", "AccessRefused"],
  ["suspended doctor asks the key network, session still open", "AccessRefused"],
  ["suspended doctor opens a session", "ConsentRegistryNoStanding"],
  ["doctor with an expired licence asks the key network, session still open", "AccessRefused"],
  ["doctor with an expired licence opens a session", "ConsentRegistryNoStanding"],
  ["doctor asks the key network after the revocation", "AccessRefused"],
  ["doctor opens a session after the revocation", "ConsentRegistryNotGranted"],
  ["doctor's old keys, for a record written since", "CompartmentLocked"],
  ["doctor's old key, forced onto the new envelope", "EnvelopeMismatch"],
  ["doctor writes after the revocation", "ConsentRegistryMayNotWrite"],
  ["doctor, not of the team, opens its session", "ConsentRegistryNoStanding"],
  ["doctor asks the key network after leaving the team", "AccessRefused"],
  ["doctor opens a session after leaving the team", "ConsentRegistryNoStanding"],
  ["billing clerk asks the key network without a grant", "AccessRefused"],
  ["billing clerk adds a line to what the patient attested", "PatientRegistryInvalidSignature"],
  ["billing clerk claims the same care again", "ClaimsEscrowAlreadyFiled"],
  ["insurer is shown a line that was not filed", "ClaimLineUnproven"],
  ["arbiter asks the key network before the patient lets them", "AccessRefused"],
  ["insurer approves what the patient denies", "ClaimsEscrowInvalidDecision"],
  ["claim without attestation is settled", "ClaimsEscrowIllegal"],
  ["billing clerk once the patient took it back", "AccessRefused"],
  ["arbiter once the patient took it back", "AccessRefused"],
  ["responder asks the key network without a case", "AccessRefused"],
  ["stranger breaks the glass", "BreakGlassNoStanding"],
  ["responder with another card", "BreakGlassCardInvalid"],
  ["responder asks for a key outside the emergency compartment", "AccessRefused"],
  ["responder breaks the glass for other categories", "BreakGlassForbidden"],
  ["responder extends a case", "BreakGlassCaseRunning"],
  ["responder asks the key network after the case", "AccessRefused"],
  ["responder reviews their own case", "BreakGlassNotReviewer"],
  ["responder breaks the glass with a review overdue", "BreakGlassReviewOverdue"],
  ["patient, the record that they erased, with every key of the vault", "EnvelopeErased"],
  ["parent hands the child's record on", "PatientRegistryNotController"],
  ["parent opens the record that the child took over", "NotAProxy"],
  ["parent signs for the grown-up child", "PatientRegistryNotController"],
  ["parent opens the new keys with the old one", "VaultMismatch"],
  ["child's old code takes over once more", "AlreadyHandedOver"],
  ["one of three guardians recovers alone", "TooFewApprovals"],
  ["vetoed recovery is finished", "PatientRegistryNoRecovery"],
  ["vetoed approvals are used again", "SignatureInvalid"],
  ["recovery before the delay is over", "PatientRegistryRecoveryNotReady"],
  ["lost wallet hands the record on", "PatientRegistryNotController"],
  ["old vault key opens the new keys", "VaultMismatch"],
];

const RECOVERY = [
  "setGuardiansBySig",
  "startRecovery",
  "vetoRecoveryBySig",
  "startRecovery",
  "finishRecovery",
  "publishBySig",
];
const CLAIM = [
  "grantBySig",
  "openSessionBySig",
  "openPoolBySig",
  "writeCoverageBySig",
  "fileBySig",
  "decideBySig",
  "disputeBySig",
  "grantBySig",
  "openSessionBySig",
  "voteBySig",
  "payOwnShareWithPermit",
  "payOut",
  "fileBySig",
  "attestBySig",
  "withdrawClaimBySig",
  "fileBySig",
  "close",
  "revokeBySig",
  "endGrant",
  "revokeBySig",
  "endGrant",
];
const ORDINARY_GAS = [30_000, 140_000] as const;
const CLAIM_GAS = [30_000, 260_000] as const;
// Giving storage back makes a veto cheap; approvals of several guardians are dear.
const RECOVERY_GAS = [25_000, 160_000] as const;

/** What everybody has more afterwards, in cents. */
const moved = (claim: ClaimReport | null) =>
  Object.fromEntries(
    Object.entries(claim?.after ?? {}).map(([who, amount]) => [
      who,
      Math.round((Number(amount) - Number(claim?.before[who])) * 100),
    ]),
  );

describe("walkthrough", function () {
  this.timeout(10 * MINUTES);

  describe("of a transaction, a document and reference data", () => {
    let run: Run;
    before(async () => {
      run = await runWalkthrough({
        "transaction.json": TRANSACTION,
        "document.json": DOCUMENT,
        "directory.json": DIRECTORY,
      });
    });
    const fileAt = (index: number) => run.report?.files[index] as FileReport;

    it("passes, and says so", () => {
      expect(run.code, run.output).to.equal(0);
      expect(run.report?.passed).to.equal(true);
      expect(run.output).to.contain("3 of 3 files came back byte for byte");
    });

    it("tells records from reference data", () => {
      expect(run.report?.files.map(({ kind }) => kind)).to.deep.equal(["patient", "patient", "directory"]);
      expect(fileAt(2).transactions).to.deep.equal([]);
      expect(fileAt(2).head).to.equal(null);
    });

    it("reports resources, records, bytes and heads", () => {
      const { resources, records, bytes, head } = fileAt(0);
      expect(resources).to.equal(7);
      // Patient, encounter, its bill, laboratory, allergy, mental health; a copy for responders; the frame.
      expect(records).to.equal(8);
      expect(bytes.before).to.equal(new TextEncoder().encode(TRANSACTION).length);
      expect(bytes.after).to.be.greaterThan(7 * 1_024);
      expect(head?.before).to.equal(`0x${"00".repeat(32)}`);
      expect(head?.after).to.match(/^0x[0-9a-f]{64}$/);
    });

    it("refuses everybody who may not, each by a named error", () => {
      for (const index of [0, 1]) {
        const refusals = fileAt(index).refusals.map(({ attempt, error }) => [attempt, error]);
        expect(refusals).to.deep.equal(REFUSALS);
      }
    });

    it("names the gas of every operation", () => {
      const operations = fileAt(0).transactions.map(({ operation }) => operation);
      expect(operations).to.deep.equal([
        "registerBySig",
        "publishBySig",
        "appendOwnBatchBySig",
        "grantBySig",
        "appendOwnBySig",
        "openSessionBySig",
        "appendBatchBySig",
        "appendBatchBySig",
        "revokeBySig",
        "endGrant",
        "appendOwnBatchBySig",
        "createTeamBySig",
        "grantBySig",
        "setTeamMemberBySig",
        "openSessionBySig",
        "setTeamMemberBySig",
        "endAccess",
        ...CLAIM,
        "setEmergencyAccessBySig",
        "openCaseBySig",
        "closeCaseBySig",
        "endCase",
        "reviewBySig",
        "openCaseBySig",
        "endCase",
        "flagOverdue",
        "reviewBySig",
        "appendOwnBySig",
        "eraseBySig",
        ...RECOVERY,
      ]);
      for (const { operation, gas } of fileAt(0).transactions) {
        const claims = CLAIM.includes(operation) ? CLAIM_GAS : ORDINARY_GAS;
        const [least, most] = RECOVERY.includes(operation) ? RECOVERY_GAS : claims;
        expect(gas, operation).to.be.within(least, most);
      }
    });

    it("pays a claim as its file's explanation has it, and another one as its arbiter rules, to the last unit", () => {
      const [explained, plain] = [fileAt(0).claim, fileAt(1).claim];
      expect(explained).to.deep.include({
        billed: "265.52",
        approved: "140.52",
        explained: { allowed: "140.52", paid: "112.41" },
        ...{ ruling: "insurer", paid: "112.41", ownShare: "28.11" },
      });
      // The bond, a twentieth, is the pool's: the arbiter ruled for the insurer.
      expect(moved(explained)).to.deep.equal({
        ...{ pool: -11_241 + 1_328, reserved: 0, used: 11_241 },
        ...{ provider: 14_052, clerk: -1_328, patient: -2_811 },
      });
      // Nothing says a price: the list's, less a deductible of 1.00 and a fifth.
      expect(plain).to.deep.include({
        ...{ billed: "100.00", approved: "60.00", explained: null },
        ...{ ruling: "provider", paid: "79.20", ownShare: "20.80" },
      });
      expect(moved(plain)).to.deep.equal({
        ...{ pool: -7_920, reserved: 0, used: 7_920 },
        ...{ provider: 10_000 + 500, clerk: -500, patient: -2_080 },
      });
      expect(fileAt(2).claim).to.equal(null);
    });

    it("warns of references that lead nowhere", () => {
      expect(fileAt(0).warnings).to.deep.equal([
        { entry: 4, path: "Condition.subject", reference: "Patient/nobody" },
      ]);
    });
  });

  it("fails on one flipped byte, and names the record [C36]", async () => {
    const { code, output, report } = await runWalkthrough({ "document.json": DOCUMENT }, "--corrupt");
    expect(code, output).to.equal(1);
    expect(report?.passed).to.equal(false);
    expect(report?.files[0]?.identical).to.equal(false);
    expect(report?.files[0]?.error?.name).to.equal("RecordCorrupted");
    expect(report?.files[0]?.error?.details.recordId).to.match(/^0x[0-9a-f]{64}$/);
    expect(output).to.contain(report?.files[0]?.error?.details.recordId);
  });

  it("starts nothing for a file that is no bundle", async () => {
    const { code, output, report } = await runWalkthrough({ "bad.json": '{"resourceType":"Bundle","type":' });
    expect(code).to.equal(2);
    expect(output).to.contain("NotJson");
    expect(report).to.equal(undefined);
  });
});
