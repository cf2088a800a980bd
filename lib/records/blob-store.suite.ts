import { expect } from "chai";
import { type Bytes, randomBytes } from "#lib/core/bytes.ts";
import { asRecordId, newRecordId } from "#lib/core/ids.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { generateX25519 } from "#lib/crypto/x25519.ts";
import type { RecordStore } from "./blob-store.ts";
import { verifyReceipt } from "./receipt.ts";
import { someRecord } from "./record.fixture.ts";
import { resealEnvelope } from "./reseal-envelope.ts";

/** What a kind of store needs to run the suite. `now` is what its clock says. */
export type StoreUnderTest = {
  store: RecordStore;
  now: number;
  /** Puts other bytes in a blob's place behind the store's back. */
  damage(cid: string, bytes: Bytes): Promise<void>;
};

/** What every store must do, whatever it is made of. */
export function recordStoreSuite(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name}, as every store`, () => {
    let under: StoreUnderTest;
    beforeEach(async () => {
      under = await make();
    });
    const cidOfBytes = async (bytes: Bytes) => cidOf(await digestOfBytes(bytes));

    it("gives back what was put, under its CID, with a receipt that its key signed", async () => {
      const { store, now } = under;
      for (const bytes of [randomBytes(5000), new Uint8Array(0)]) {
        const cid = await cidOfBytes(bytes);
        expect(await store.has(cid)).to.equal(false);
        const receipt = await store.put(bytes);
        expect(receipt).to.include({
          store: store.id,
          action: "blob-stored",
          subject: cid,
          size: bytes.length,
          time: now,
        });
        await verifyReceipt(receipt, store.publicKey, {
          store: store.id,
          action: "blob-stored",
          subject: cid,
        });
        expect(await store.has(cid)).to.equal(true);
        expect(await store.get(cid)).to.deep.equal(bytes);
      }
    });

    it("keeps its copy when the caller's bytes change later", async () => {
      const bytes = randomBytes(100);
      const [cid, original] = [await cidOfBytes(bytes), bytes.slice()];
      await under.store.put(bytes);
      bytes.fill(0);
      (await under.store.get(cid)).fill(1);
      expect(await under.store.get(cid)).to.deep.equal(original);
    });

    it("takes many puts at once, the same blob among them", async () => {
      const blobs = Array.from({ length: 30 }, () => randomBytes(2000));
      const receipts = await Promise.all([...blobs, ...blobs].map((bytes) => under.store.put(bytes)));
      expect(new Set(receipts.map(({ subject }) => subject)).size).to.equal(30);
      for (const bytes of blobs) expect(await under.store.get(await cidOfBytes(bytes))).to.deep.equal(bytes);
    });

    it("names a blob that it lacks [C43]", async () => {
      const cid = await cidOfBytes(randomBytes(10));
      const error = await expectNamed(under.store.get(cid), "BlobMissing");
      expect(error.details).to.deep.equal({ cid });
    });

    it("never serves bytes that don't match their CID, and is repaired by putting them again [C41]", async () => {
      const bytes = randomBytes(1000);
      const { subject: cid } = await under.store.put(bytes);
      for (const bad of [randomBytes(1000), bytes.slice(0, 999), new Uint8Array(0)]) {
        await under.damage(cid, bad);
        const error = await expectNamed(under.store.get(cid), "BlobCorrupted");
        expect(error.details).to.deep.equal({ cid });
      }
      await under.store.put(bytes);
      expect(await under.store.get(cid)).to.deep.equal(bytes);
    });

    it("refuses anything but a CID, such as a path [C55]", async () => {
      for (const cid of ["../../etc/passwd", "", "bafkrei", `${await cidOfBytes(randomBytes(1))}/..`]) {
        await expectNamed(() => under.store.get(cid), "InvalidCid");
        await expectNamed(() => under.store.has(cid), "InvalidCid");
      }
    });

    it("keeps envelopes, the last one put, with receipts", async () => {
      const { store, now } = under;
      const { envelope, ids, contentKey } = await someRecord();
      const { recordId } = envelope;
      await expectNamed(store.getEnvelope(recordId), "EnvelopeMissing");
      const receipt = await store.putEnvelope(envelope);
      expect(receipt.time).to.equal(now);
      await verifyReceipt(receipt, store.publicKey, {
        store: store.id,
        action: "envelope-stored",
        subject: recordId,
      });
      expect(await store.getEnvelope(recordId)).to.deep.equal(envelope);
      const { publicKey } = await generateX25519();
      const moved = await resealEnvelope(envelope, ids.patientId, { contentKey }, { publicKey, keyEpoch: 3 });
      await store.putEnvelope(moved);
      expect(await store.getEnvelope(recordId)).to.deep.equal(moved);
    });

    it("erases an envelope for ever, under signature [C44]", async () => {
      const { store } = under;
      const { envelope } = await someRecord();
      const { recordId } = envelope;
      await store.putEnvelope(envelope);
      const receipt = await store.deleteEnvelope(recordId);
      const expected = { store: store.id, action: "envelope-deleted", subject: recordId } as const;
      await verifyReceipt(receipt, store.publicKey, expected);
      await expectNamed(store.getEnvelope(recordId), "EnvelopeErased");
      await expectNamed(store.putEnvelope(envelope), "EnvelopeErased");
      await expectNamed(store.getEnvelope(recordId), "EnvelopeErased");
      await store.deleteEnvelope(recordId);
    });

    it("erases what it doesn't have yet, so that a late copy can't arrive [C44]", async () => {
      const { envelope } = await someRecord();
      await under.store.deleteEnvelope(envelope.recordId);
      await expectNamed(under.store.putEnvelope(envelope), "EnvelopeErased");
    });

    it("lets an erasure win over a put at the same time [C44]", async () => {
      for (let round = 0; round < 10; round++) {
        const { envelope } = await someRecord();
        await Promise.allSettled([
          under.store.putEnvelope(envelope),
          under.store.deleteEnvelope(envelope.recordId),
          under.store.putEnvelope(envelope),
        ]);
        await expectNamed(under.store.getEnvelope(envelope.recordId), "EnvelopeErased");
      }
    });

    it("refuses a recordId that isn't one, such as a path", async () => {
      for (const id of ["../../etc/passwd", "0x12", ""]) {
        await expectNamed(() => under.store.getEnvelope(asRecordId(id as `0x${string}`)), "InvalidId");
        await expectNamed(() => under.store.deleteEnvelope(asRecordId(id as `0x${string}`)), "InvalidId");
      }
      await expectNamed(under.store.getEnvelope(newRecordId()), "EnvelopeMissing");
    });

    it("refuses a malformed envelope", async () => {
      const { envelope } = await someRecord();
      await expectNamed(under.store.putEnvelope({ ...envelope, recipients: [] }), "MalformedEnvelope");
    });
  });
}
