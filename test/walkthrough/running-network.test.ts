import { expect } from "chai";
import { readLedger } from "#lib/chain/ledger.ts";
import { type DemoNode, startDemoNode } from "#services/demo/seed/demo-node.fixture.ts";
import { DIRECTORY, TRANSACTION } from "./bundles.ts";
import { type Run, runWalkthrough } from "./run-walkthrough.ts";

const MINUTES = 60_000;
const GUARDED = [
  ["doctor, without a session, asks the stores for ciphertext", "BlobMissing"],
  ["doctor, without a session, asks the stores for an envelope", "EnvelopeMissing"],
  ["stranger asks the stores for ciphertext", "BlobMissing"],
  ["stranger asks the stores for an envelope", "EnvelopeMissing"],
  ["stranger asks the stores for the keyring", "KeyringMissing"],
  ["doctor, after the revocation, asks the stores for ciphertext", "BlobMissing"],
  ["doctor, after the revocation, asks the stores for an envelope", "EnvelopeMissing"],
];

describe("walkthrough on a network that runs", function () {
  this.timeout(10 * MINUTES);
  let node: DemoNode;
  let run: Run;

  before(async () => {
    node = await startDemoNode();
    const files = { "transaction.json": TRANSACTION, "directory.json": DIRECTORY };
    run = await runWalkthrough(files, "--network", node.origin);
  });
  after(() => node?.stop());

  it("gives every file back, by wallet and by recovery code, from the node itself", () => {
    expect(run.code, run.output).to.equal(0);
    expect(run.report?.passed).to.equal(true);
    expect(run.report?.files.map(({ identical }) => identical)).to.deep.equal([true, true]);
    const ways = Object.keys(run.report?.files[0]?.steps ?? {}).filter((step) => step.startsWith("fresh"));
    expect(ways).to.deep.equal(["fresh process by wallet", "fresh process by recovery-code"]);
  });

  it("says where it was", () => {
    expect(run.report?.network).to.deep.equal({
      kind: "running",
      origin: node.origin,
      chainId: 31_337,
      keyNodes: 4,
      threshold: 3,
      stores: 2,
    });
  });

  it("names what it left out, and why, in the output too", () => {
    const skipped = run.report?.skipped ?? [];
    expect(skipped.map(({ what }) => what)).to.deep.equal([
      "the doctor is suspended",
      "the doctor's licence expires",
      "a review is missed",
      "the wallet is lost and recovered by guardians",
      "a claim without attestation outlives the insurer's time",
      "the hospital is paid out",
      "all key nodes are killed",
      "one store is destroyed",
    ]);
    for (const { what, why } of skipped) {
      expect(why).to.not.equal("");
      expect(run.output).to.include(`${what}: ${why}`);
    }
  });

  it("is refused as on its own network, and by stores that ask the ledger", () => {
    const refusals = run.report?.files[0]?.refusals.map(({ attempt, error }) => [attempt, error]) ?? [];
    expect(refusals.length).to.equal(44);
    for (const refusal of GUARDED) expect(refusals).to.deep.include(refusal);
    expect(refusals).to.deep.include(["doctor asks the key network after the revocation", "AccessRefused"]);
    expect(refusals.some(([attempt]) => attempt?.startsWith("suspended"))).to.equal(false);
  });

  it("has the care of its own patient insured, claimed and paid as the file explains it", () => {
    const [patient, directory] = run.report?.files ?? [];
    expect(patient?.claim).to.deep.include({ billed: "265.52", paid: "112.41", ownShare: "28.11" });
    expect(directory?.claim).to.equal(null);
  });

  it("comes with a patient of its own each time, and leaves the doctor as they were", async () => {
    const registered = () => node.told("patientRegistry", "PatientRegistered");
    const before = await registered();
    const again = await runWalkthrough({ "transaction.json": TRANSACTION }, "--network", `${node.origin}/`);
    expect(again.code, again.output).to.equal(0);
    // A patient, and a child of theirs.
    expect((await registered()) - before).to.equal(2);
    const { ledger, network } = node.hospital;
    const doctor = network.people.find(({ role }) => role === "physician");
    const roles = await readLedger(ledger, "providerRegistry", "standingOf", [1, doctor?.address ?? "0x"]);
    expect(roles).to.not.equal(0);
  });

  it("damages nothing that runs", async () => {
    const refused = await runWalkthrough(
      { "transaction.json": TRANSACTION },
      "--network",
      node.origin,
      "--corrupt",
    );
    expect([refused.code, refused.report]).to.deep.equal([2, undefined]);
    expect(refused.output).to.include("CorruptionRefused");
  });

  it("names a network that isn't there, and takes no other address for one", async () => {
    const away = await runWalkthrough({ "t.json": TRANSACTION }, "--network", "http://127.0.0.1:9");
    expect(away.code).to.equal(1);
    expect(away.output).to.include("HospitalUnavailable");
    const other = await runWalkthrough({ "t.json": TRANSACTION }, "--network", "ftp://127.0.0.1");
    expect(other.code).to.equal(2);
    expect(other.output).to.include("Usage:");
  });
});
