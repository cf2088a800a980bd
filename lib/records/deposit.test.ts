import { expect } from "chai";
import { randomBytes, toHex, utf8 } from "#lib/core/bytes.ts";
import { asRecordId, NO_RECORD } from "#lib/core/ids.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { releasedCompartmentKeys, vaultCompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { allAtEpoch, type SomePatient, somePatient } from "#lib/keys/manifest.fixture.ts";
import { openVault } from "#lib/keys/vault-keys.ts";
import {
  currentRecipients,
  type DepositContext,
  type Draft,
  deposit,
  depositList,
  reseal,
} from "./deposit.ts";
import { openEntries } from "./open-entries.ts";
import { parseList } from "./record-list.ts";
import { twoStores } from "./stores.fixture.ts";

describe("deposit", () => {
  let patient: SomePatient;
  let shelf: Awaited<ReturnType<typeof twoStores>>;
  before(async () => {
    patient = await somePatient(3);
  });
  beforeEach(async () => {
    shelf = await twoStores();
  });
  const context = (keyEpoch = 1): DepositContext => ({
    patientId: patient.patientId,
    recipientFor: currentRecipients(patient.manifest, allAtEpoch(keyEpoch)),
    stores: shelf.stores,
  });
  const keys = () => vaultCompartmentKeys(patient.manifest, patient.vaultKey);
  const draft = (category = 8) => ({ category, payload: randomBytes(40) });

  it("stores ciphertext and envelope in both stores, and tells what to anchor", async () => {
    const drafts: Draft[] = [draft(8), { ...draft(0), recordId: asRecordId(toHex(randomBytes(32))) }];
    let stored = 0;
    const [first, second] = await deposit(context(2), drafts, () => {
      stored += 1;
    });
    expect(stored).to.equal(2);
    expect(first?.entry).to.include({ category: 8, keyEpoch: 2, replaces: NO_RECORD });
    expect(second?.entry.recordId).to.equal(drafts[1]?.recordId);
    for (const { blobs, envelopes } of shelf.each) {
      expect(blobs.size).to.equal(2);
      expect([...envelopes.keys()].sort()).to.deep.equal(
        [first, second].map((d) => d?.entry.recordId).sort(),
      );
      const blob = blobs.get(cidOf(first?.entry.digest ?? expect.fail())) ?? expect.fail();
      expect(await digestOfBytes(blob)).to.equal(first?.entry.digest);
      expect(first?.size).to.equal(blob.length);
    }
  });

  it("stores nothing in the clear", async () => {
    await deposit(context(), [{ category: 8, payload: utf8("Hypertensive disorder") }]);
    for (const { blobs, envelopes } of shelf.each) {
      for (const bytes of [...blobs.values(), ...envelopes.values()]) {
        expect(Buffer.from(bytes as Uint8Array).toString("latin1")).to.not.include("Hypertensive");
      }
    }
  });

  it("gives nothing to anchor without enough receipts", async () => {
    const [, second] = shelf.each;
    const full = new Error("disk full");
    second.put = () => Promise.reject(full);
    const error = await expectNamed(deposit(context(), [draft()]), "NotEnoughReceipts");
    expect(error.details).to.include({ failed: "b" });
    expect(error.cause).to.equal(full);
  });

  it("gives nothing to anchor when an envelope isn't kept twice", async () => {
    const [first] = shelf.each;
    first.putEnvelope = () => Promise.reject(new Error("no"));
    await expectNamed(deposit(context(), [draft()]), "NotEnoughReceipts");
  });

  it("gives nothing to anchor on a receipt for something else", async () => {
    const [first] = shelf.each;
    const { put } = first;
    const other = put(utf8("another blob"));
    first.put = () => other;
    await expectNamed(deposit(context(), [draft()]), "NotEnoughReceipts");
  });

  it("refuses an epoch for which the patient has no key", async () => {
    await expectNamed(deposit(context(4), [draft()]), "EpochNotInManifest");
    expect(shelf.each[0].blobs.size).to.equal(0);
  });

  it("stores a list under the digest of its bytes", async () => {
    const entries = (await deposit(context(), [draft(), draft()])).map(({ entry }) => entry);
    const digest = await depositList(context(), entries);
    expect(parseList(await shelf.stores.get(cidOf(digest)))).to.deep.equal(entries);
  });

  describe("reseal", () => {
    it("moves the content key to the newer epoch and leaves the ciphertext", async () => {
      const [before] = await deposit(context(1), [draft()]);
      const blobs = [...shelf.each[0].blobs.keys()];
      const after = await reseal(context(2), before ?? expect.fail());
      expect(after.entry).to.deep.equal({ ...before?.entry, keyEpoch: 2 });
      expect([...shelf.each[0].blobs.keys()]).to.deep.equal(blobs);
      const { patientId } = patient;
      const [opened] = await openEntries({ patientId, stores: shelf.stores, keys: await keys() }, [
        after.entry,
      ]);
      expect(opened?.payload).to.have.length(40);
    });

    it("leaves nothing for who has only the older epoch's key", async () => {
      const [before] = await deposit(context(1), [draft()]);
      const { entry } = await reseal(context(2), before ?? expect.fail());
      const raws = await openVault(patient.manifest, patient.vaultKey);
      const old = releasedCompartmentKeys(patient.manifest, [
        { category: 8, keyEpoch: 1, raw: raws[8]?.[0] ?? expect.fail() },
      ]);
      const { patientId } = patient;
      await expectNamed(
        openEntries({ patientId, stores: shelf.stores, keys: old }, [entry]),
        "CompartmentLocked",
      );
    });
  });
});
