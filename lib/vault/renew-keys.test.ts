import { expect } from "chai";
import { CATEGORIES } from "#lib/core/categories.ts";
import type { Digest } from "#lib/core/ids.ts";
import { newRecoveryCode } from "#lib/crypto/recovery-code.ts";
import { vaultCompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { type Keyring, wrapBy } from "#lib/keys/keyring.ts";
import { allAtEpoch } from "#lib/keys/manifest.fixture.ts";
import { recoveryLock } from "#lib/keys/unlock.ts";
import { draftResource } from "#lib/records/draft-resources.ts";
import { verifiedHistory } from "#lib/records/history.ts";
import { headOf, ledgerOf } from "#lib/records/ledger.fixture.ts";
import { openEntries } from "#lib/records/open-entries.ts";
import { writeRecords } from "#lib/records/write-records.ts";
import { renewKeys } from "./renew-keys.ts";
import { someRecord } from "./vault.fixture.ts";

const ALLERGIES = CATEGORIES.indexOf("allergies");
const advanced = 1n << BigInt(12 * ALLERGIES);
const nuts = draftResource({
  resourceType: "AllergyIntolerance",
  patient: {},
  code: { text: "Nuts" },
} as never);

describe("renewing every key", function () {
  this.timeout(60_000);

  /** A record, and its renewal; `meanwhile` happens after the patient signed, and before the ledger takes it. */
  async function renewal(meanwhile: (write: () => Promise<void>, advance: () => void) => Promise<void>) {
    const record = await someRecord();
    const { patient, patientId, stores, source, state, author } = record;
    let manifestDigest: Digest = patient.digest;
    const ledger = ledgerOf(() => ({
      head: headOf(state.appends),
      manifestDigest,
      keyEpochs: state.keyEpochs,
    }));
    const readContract = ledger.client.readContract as (call: { functionName: string }) => Promise<unknown>;
    const client = {
      ...ledger.client,
      readContract: async (call: { functionName: string }) =>
        call.functionName === "manifestOf" ? { version: 1 } : readContract(call),
    };
    const directed = { ...ledger, client } as unknown as typeof ledger;
    const write = async () => {
      const { manifest } = patient;
      const writing = { ...record, manifest, keyEpochs: state.keyEpochs };
      await writeRecords(writing, author, nuts);
    };
    const advance = () => {
      state.keyEpochs += advanced;
    };
    const relay: typeof record.relay = {
      async submit(call) {
        if (call.functionName !== "publishBySig") return record.relay.submit(call);
        await meanwhile(write, advance);
        manifestDigest = call.args[1] as Digest;
        state.keyEpochs += allAtEpoch(1);
        return { transactionHash: manifestDigest, blockNumber: 1n, gasUsed: 1n };
      },
    };
    const code = await newRecoveryCode();
    const wrap = await wrapBy(patient.vaultSecret, await recoveryLock(code, patientId), patientId);
    const kept: Keyring[] = [{ v: 1, patientId, wraps: [wrap] }];
    const keyrings = {
      getKeyring: async () => kept.at(-1) as Keyring,
      putKeyring: async (keyring: Keyring) => void kept.push(keyring),
    };
    /** Keyrings that were stored before each envelope that was sealed anew. */
    const resealed: number[] = [];
    const counting: typeof stores = {
      ...stores,
      putEnvelope: (...args) => {
        resealed.push(kept.length);
        return stores.putEnvelope(...args);
      },
    };
    const newCode = await newRecoveryCode();
    if (author.kind !== "patient") throw new Error("the fixture's author is the patient");
    const made = await renewKeys(
      { ledger: directed, relay, stores: counting, keyrings, history: source, wrapper: patient.network.wrap },
      author.patient,
      { privateKey: patient.vaultKey, locks: [await recoveryLock(newCode, patientId)], code: newCode },
    );
    const { entries } = await verifiedHistory(directed, source, stores, patientId);
    const keys = await vaultCompartmentKeys(made.manifest, made.privateKey);
    const opened = await openEntries({ patientId, stores, keys }, entries);
    return { opened, entries, resealed, kept };
  }

  it("opens what was sealed to an epoch that advanced in the moment of the publication", async () => {
    const { opened, entries, resealed, kept } = await renewal(async (write, advance) => {
      advance();
      await write();
    });
    // The record and its copy for emergencies, of which the record's category alone went on.
    expect(entries.map(({ category, keyEpoch }) => [category, keyEpoch])).to.deep.include([ALLERGIES, 2]);
    expect(opened.length).to.equal(entries.length);
    // While the old locks were still there: they alone open it if this breaks off.
    expect(resealed).to.deep.equal([2]);
    expect(kept.map(({ wraps }) => wraps.length)).to.deep.equal([1, 2, 1]);
  });

  it("seals nothing anew where the epochs stood still", async () => {
    const { opened, resealed } = await renewal((write) => write());
    expect(opened.length).to.be.greaterThan(0);
    expect(resealed).to.deep.equal([]);
  });
});
