import { expect } from "chai";
import { privateKeyToAccount } from "viem/accounts";
import type { LedgerCall } from "#lib/chain/call.ts";
import type { LedgerBatch, LedgerEntry } from "#lib/chain/leaf.ts";
import type { Relay, Submitted } from "#lib/chain/relay.ts";
import { patientSignerOf } from "#lib/chain/signers.ts";
import { randomBytes, toHex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { vaultCompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { createManifest } from "#lib/keys/create-manifest.ts";
import { allAtEpoch, type SomePatient, somePatient } from "#lib/keys/manifest.fixture.ts";
import { serialiseManifest } from "#lib/keys/manifest.ts";
import type { Author } from "./append.ts";
import { ledgerOf } from "./ledger.fixture.ts";
import { openEntries } from "./open-entries.ts";
import { listRoot, parseList } from "./record-list.ts";
import { twoStores } from "./stores.fixture.ts";
import { type WriteContext, writeRecords } from "./write-records.ts";

const submitted: Submitted = { transactionHash: "0x", blockNumber: 1n, gasUsed: 1n };
const account = privateKeyToAccount(toHex(randomBytes(32)));
const signer = {
  address: account.address,
  signTypedData: (data: unknown) => account.signTypedData(data as never),
};
const stale = () => new KeywardError("RecordLedgerStaleKeyEpoch", { message: "" });

describe("writeRecords", () => {
  let patient: SomePatient;
  let shelf: Awaited<ReturnType<typeof twoStores>>;
  let calls: LedgerCall[];
  let own: Author;
  let staff: Author;
  /** What the ledger says by now. */
  let now: { keyEpochs: bigint; manifestDigest: SomePatient["digest"] };

  before(async () => {
    patient = await somePatient(3);
    const { patientId } = patient;
    own = { kind: "patient", patient: { patientId, signer: patientSignerOf(signer) } };
    const right = { grantee: { kind: "team", id: 4 }, purpose: "TREAT", organisation: 2 } as const;
    staff = { kind: "staff", patientId, account: signer, right };
  });
  beforeEach(async () => {
    shelf = await twoStores();
    await shelf.stores.put(patient.bytes, { kind: "manifest", patientId: patient.patientId });
    calls = [];
    now = { keyEpochs: allAtEpoch(1), manifestDigest: patient.digest };
  });

  /** Takes every call, after `refusals` have been thrown. */
  const relayWith = (...refusals: (() => unknown)[]): Relay => ({
    async submit(call) {
      calls.push(call);
      const refusal = refusals.shift();
      if (refusal !== undefined) throw refusal();
      return submitted;
    },
  });
  const context = (relay: Relay): WriteContext => ({
    ...patient,
    ledger: ledgerOf(() => now),
    relay,
    stores: shelf.stores,
    keyEpochs: allAtEpoch(1),
  });
  const draft = (category = 8) => ({ category, payload: randomBytes(30) });
  const open = async (entries: readonly LedgerEntry[], manifest = patient.manifest) => {
    const keys = await vaultCompartmentKeys(manifest, patient.vaultKey);
    return openEntries({ patientId: patient.patientId, stores: shelf.stores, keys }, entries);
  };
  const advance = () => {
    now = { ...now, keyEpochs: allAtEpoch(2) };
    return stale();
  };

  it("anchors one record by itself, and several as a batch whose list is stored", async () => {
    const one = await writeRecords(context(relayWith()), own, [draft()]);
    expect(calls[0]).to.include({ contract: "recordLedger", functionName: "appendOwnBySig" });
    expect(calls[0]?.args[1]).to.deep.equal(one.entries[0]);
    const two = await writeRecords(context(relayWith()), staff, [draft(8), draft(0)]);
    expect(calls[1]?.functionName).to.equal("appendBatchBySig");
    const batch = calls[1]?.args[1] as LedgerBatch;
    expect(batch).to.include({ categories: 0b1_0000_0001, count: 2, root: listRoot(two.entries) });
    expect(batch.keyEpochs).to.equal(1n | (1n << 96n));
    expect(parseList(await shelf.stores.get(cidOf(batch.listDigest)))).to.deep.equal(two.entries);
    expect(two.submitted).to.equal(submitted);
    expect(two.bytes).to.be.greaterThan(2 * 1_024);
  });

  it("names the right under which staff write", async () => {
    await writeRecords(context(relayWith()), staff, [draft()]);
    expect(calls[0]?.functionName).to.equal("appendBySig");
    expect(calls[0]?.args[2]).to.deep.equal({ grantee: (2n << 160n) | 4n, purpose: 0, organisation: 2 });
    expect(calls[0]?.args[3]).to.include({ account: account.address });
  });

  it("anchors nothing without the stores' receipts", async () => {
    shelf.each[1].putEnvelope = () => Promise.reject(new Error("full"));
    await expectNamed(writeRecords(context(relayWith()), own, [draft()]), "NotEnoughReceipts");
    expect(calls).to.deep.equal([]);
  });

  it("anchors no batch whose list the stores don't keep", async () => {
    const [first] = shelf.each;
    const { put } = first;
    let blobs = 0;
    first.put = (...args) => (++blobs > 2 ? Promise.reject(new Error("full")) : put(...args));
    await expectNamed(writeRecords(context(relayWith()), own, [draft(), draft()]), "NotEnoughReceipts");
    expect(calls).to.deep.equal([]);
  });

  it("anchors nothing when there is nothing", async () => {
    await expectNamed(writeRecords(context(relayWith()), own, []), "EmptyBatch");
    expect(calls).to.deep.equal([]);
  });

  it("follows an epoch that advanced: the content keys alone are sealed anew", async () => {
    const { entries } = await writeRecords(context(relayWith(advance)), own, [draft(8), draft(6)]);
    expect(calls.length).to.equal(2);
    const [before, after] = calls.map(({ args }) => args[1] as LedgerBatch);
    const listed = await Promise.all(
      [before, after].map(async (batch) =>
        parseList(await shelf.stores.get(cidOf(batch?.listDigest ?? expect.fail()))),
      ),
    );
    expect(listed[0]?.map(({ keyEpoch }) => keyEpoch)).to.deep.equal([1, 1]);
    expect(listed[1]?.map(({ keyEpoch }) => keyEpoch)).to.deep.equal([2, 2]);
    expect(listed[1]?.map(({ digest }) => digest)).to.deep.equal(listed[0]?.map(({ digest }) => digest));
    expect(listed[1]?.map(({ recordId }) => recordId)).to.deep.equal(
      listed[0]?.map(({ recordId }) => recordId),
    );
    expect((await open(entries)).length).to.equal(2);
    for (const { envelopes } of shelf.each) {
      for (const bytes of envelopes.values())
        expect(String(Buffer.from(bytes as Uint8Array))).to.include('"keyEpoch":2');
    }
  });

  it("leaves the records of a category that didn't advance as they are", async () => {
    const relay = relayWith(() => {
      now = { ...now, keyEpochs: allAtEpoch(1) + (1n << BigInt(12 * 6)) };
      return stale();
    });
    const { entries } = await writeRecords(context(relay), own, [draft(8), draft(6)]);
    expect(entries.map(({ keyEpoch }) => keyEpoch)).to.deep.equal([1, 2]);
  });

  it("takes the keys of the manifest that is on the ledger by then: a thief knows the old ones", async () => {
    const renewed = await createManifest({
      ...patient,
      chainId: 31_337,
      accessPolicy: patient.manifest.accessPolicy,
      vaultKey: patient.vaultPublicKey,
      wrapper: patient.network.wrap,
      supply: 3,
    });
    await shelf.stores.put(serialiseManifest(renewed), { kind: "manifest", patientId: patient.patientId });

    now = { ...now, manifestDigest: await digestOfBytes(serialiseManifest(renewed)) };
    const { entries } = await writeRecords(context(relayWith(advance)), own, [draft()]);
    expect((await open(entries, renewed)).length).to.equal(1);
    await expectNamed(open(entries, patient.manifest), "EnvelopeMismatch");
  });

  it("gives up after three attempts, and at once on any other refusal", async () => {
    await expectNamed(
      writeRecords(context(relayWith(stale, stale, stale)), own, [draft()]),
      "RecordLedgerStaleKeyEpoch",
    );
    expect(calls.length).to.equal(3);
    calls = [];
    const refused = () => new KeywardError("ConsentRegistryMayNotWrite", { message: "" });
    await expectNamed(
      writeRecords(context(relayWith(refused)), staff, [draft()]),
      "ConsentRegistryMayNotWrite",
    );
    expect(calls.length).to.equal(1);
  });

  it("stops when the manifest has no key for the new epoch", async () => {
    const relay = relayWith(() => {
      now = { ...now, keyEpochs: allAtEpoch(4) };
      return stale();
    });
    await expectNamed(writeRecords(context(relay), own, [draft()]), "EpochNotInManifest");
    expect(calls.length).to.equal(1);
  });
});
