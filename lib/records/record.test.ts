import { expect } from "chai";
import fc from "fast-check";
import { type Bytes, fromUtf8, randomBytes, toHex, utf8 } from "#lib/core/bytes.ts";
import { asDigest, asPatientId, newRecordId, type PatientId, type RecordId } from "#lib/core/ids.ts";
import { frameContent } from "#lib/crypto/content.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { sealContent } from "#lib/crypto/jwe/content.ts";
import { parseJwe } from "#lib/crypto/jwe/parts.ts";
import { wrapContentKey } from "#lib/crypto/jwe/recipient.ts";
import { generateX25519 } from "#lib/crypto/x25519.ts";
import { compartmentIdentity } from "./compartment.ts";
import { openRecord } from "./open-record.ts";
import { someIds, someRecord } from "./record.fixture.ts";
import { recordAad } from "./record-aad.ts";
import { sealRecord } from "./seal-record.ts";

type SomeRecord = Awaited<ReturnType<typeof someRecord>>;
const open = ({ blob, envelope, ids, digest, privateKey }: SomeRecord) =>
  openRecord({ blob, envelope, ids, expectedDigest: digest, privateKey });

describe("record", () => {
  it("opens to its payload with the compartment's key", async () => {
    const { privateKey, publicKey } = await generateX25519();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        const ids = someIds();
        const payload = bytes as Bytes;
        const sealed = await sealRecord({ ...ids, payload, recipient: { publicKey, keyEpoch: 0 } });
        const opened = await openRecord({ ...sealed, ids, expectedDigest: sealed.digest, privateKey });
        expect(opened).to.deep.equal(payload);
      }),
      { numRuns: 40 },
    );
  });

  it("seals and opens where there is no Buffer, as in a browser", async () => {
    const { Buffer: native } = globalThis;
    try {
      (globalThis as { Buffer?: unknown }).Buffer = undefined;
      const record = await someRecord();
      expect(await open(record)).to.deep.equal(record.payload);
    } finally {
      globalThis.Buffer = native;
    }
  });

  it("hides the length of what it holds", async () => {
    const lengths = await Promise.all(
      ["positive", "negative", ""].map(async (t) => (await someRecord(utf8(t))).blob.length),
    );
    expect(new Set(lengths).size).to.equal(1);
  });

  it("shows neither ids nor keys in the blob", async () => {
    const record = await someRecord();
    const text = fromUtf8(record.blob);
    expect(Object.keys(JSON.parse(text))).to.deep.equal(["protected", "iv", "ciphertext", "tag"]);
    expect(text)
      .to.not.include(record.ids.patientId.slice(2))
      .and.to.not.include(record.ids.recordId.slice(2));
  });

  it("never repeats an IV or a content key, even for the same payload and ids [C40]", async () => {
    const { publicKey } = await generateX25519();
    const input = { ...someIds(), payload: utf8("same"), recipient: { publicKey, keyEpoch: 0 } };
    const chosen = { ...input, iv: new Uint8Array(12), contentKey: new Uint8Array(32) };
    const sealed = await Promise.all(Array.from({ length: 500 }, () => sealRecord(chosen)));
    expect(new Set(sealed.map(({ blob }) => toHex(parseJwe(blob).iv))).size).to.equal(500);
    expect(new Set(sealed.map(({ contentKey }) => toHex(contentKey))).size).to.equal(500);
    expect(new Set(sealed.map(({ digest }) => digest)).size).to.equal(500);
  });

  it("names itself corrupted when a byte of the blob is flipped [C36]", async () => {
    const record = await someRecord();
    for (const at of [0, 20, 130, record.blob.length >> 1, record.blob.length - 10, record.blob.length - 1]) {
      const blob = record.blob.slice();
      blob[at] = (blob[at] as number) ^ 1;
      const error = await expectNamed(open({ ...record, blob }), "RecordCorrupted");
      expect(error.details).to.deep.equal({ recordId: record.ids.recordId });
      // Also where the ledger itself was told the digest of the damaged blob.
      const digest = await digestOfBytes(blob);
      let name = "opened";
      await open({ ...record, blob, digest }).catch((caught: Error) => {
        name = caught.name;
      });
      expect(name).to.be.oneOf(["RecordCorrupted", "KeyCommitmentMismatch"]);
    }
  });

  it("can't be passed off as another patient's, category's or record's [C37]", async () => {
    const { privateKey, publicKey } = await generateX25519();
    const ids = someIds();
    const sealed = await sealRecord({ ...ids, payload: utf8("a"), recipient: { publicKey, keyEpoch: 2 } });
    const others = [
      { ...ids, patientId: asPatientId(toHex(randomBytes(32))) },
      { ...ids, category: 9 },
      { ...ids, recordId: newRecordId() },
    ];
    for (const swapped of others) {
      const at = { ...sealed, ids: swapped, expectedDigest: sealed.digest, privateKey };
      await expectNamed(openRecord(at), "EnvelopeMismatch");
      // Even with an envelope forged to fit, by one who had the content key.
      const { patientId, category, recordId } = swapped;
      const identity = compartmentIdentity({ patientId, category, keyEpoch: 2 });
      const recipients = [await wrapContentKey(sealed.contentKey, publicKey, identity)];
      const envelope = { ...sealed.envelope, recordId, category, recipients };
      await expectNamed(openRecord({ ...at, envelope }), "RecordCorrupted");
    }
  });

  it("can't be served instead of a newer version, nor as replacing another record [C38]", async () => {
    const { privateKey, publicKey } = await generateX25519();
    const recipient = { publicKey, keyEpoch: 2 };
    const first = { ...someIds() };
    const second = { ...first, recordId: newRecordId(), replaces: first.recordId };
    const old = await sealRecord({ ...first, payload: utf8("old"), recipient });
    const current = await sealRecord({ ...second, payload: utf8("new"), recipient });
    const asked = { ids: second, expectedDigest: current.digest, privateKey };
    await expectNamed(openRecord({ ...old, ...asked }), "RecordCorrupted");
    await expectNamed(
      openRecord({ ...asked, blob: current.blob, envelope: old.envelope }),
      "EnvelopeMismatch",
    );
    await expectNamed(
      openRecord({ ...asked, blob: old.blob, envelope: current.envelope }),
      "RecordCorrupted",
    );
    const unlinked = { ...asked, ids: { ...second, replaces: first.replaces } };
    await expectNamed(openRecord({ ...current, ...unlinked }), "RecordCorrupted");
  });

  it("refuses another blob under its digest, before using any key on it [C41]", async () => {
    const [record, other] = [await someRecord(), await someRecord()];
    await expectNamed(open({ ...record, blob: other.blob }), "RecordCorrupted");
    await expectNamed(open({ ...record, digest: asDigest(`0x${"00".repeat(32)}`) }), "RecordCorrupted");
  });

  it("tells a wrong private key, and an envelope that was changed", async () => {
    const record = await someRecord();
    const { privateKey } = await generateX25519();
    await expectNamed(open({ ...record, privateKey }), "EnvelopeMismatch");
    const { envelope } = record;
    await expectNamed(open({ ...record, envelope: { ...envelope, keyEpoch: 3 } }), "EnvelopeMismatch");
    await expectNamed(open({ ...record, envelope: { ...envelope, recipients: [] } }), "EnvelopeMismatch");
  });

  it("shows no second plaintext to a second recipient: the header commits to the content key", async () => {
    const record = await someRecord();
    const { privateKey, publicKey } = await generateX25519();
    const { patientId, category } = record.ids;
    const identity = compartmentIdentity({ patientId, category, keyEpoch: 2 });
    const recipients = [await wrapContentKey(randomBytes(32), publicKey, identity)];
    const envelope = { ...record.envelope, recipients };
    await expectNamed(open({ ...record, envelope, privateKey }), "KeyCommitmentMismatch");
  });

  it("reports nonsense that its author sealed", async () => {
    const { privateKey, publicKey } = await generateX25519();
    const ids = someIds();
    const identity = compartmentIdentity({ ...ids, keyEpoch: 2 });
    const framed = await frameContent(utf8("a"));
    framed[framed.length - 1] = 1;
    const { blob, contentKey } = await sealContent({ plaintext: framed, aad: recordAad(ids) });
    const recipients = [await wrapContentKey(contentKey, publicKey, identity)];
    const envelope = {
      v: 1 as const,
      recordId: ids.recordId,
      category: ids.category,
      keyEpoch: 2,
      recipients,
    };
    const expectedDigest = await digestOfBytes(blob);
    await expectNamed(openRecord({ blob, envelope, ids, expectedDigest, privateKey }), "MalformedPadding");
  });

  it("refuses ids that aren't 32 bytes, and categories out of range", async () => {
    const { publicKey } = await generateX25519();
    const input = { ...someIds(), payload: utf8("a"), recipient: { publicKey, keyEpoch: 0 } };
    await expectNamed(sealRecord({ ...input, patientId: "0x12" as PatientId }), "InvalidId");
    await expectNamed(sealRecord({ ...input, recordId: "0xzz" as RecordId }), "InvalidId");
    await expectNamed(sealRecord({ ...input, replaces: "" as RecordId }), "InvalidId");
    for (const category of [-1, 256, 1.5, Number.NaN]) {
      await expectNamed(sealRecord({ ...input, category }), "InvalidCompartment");
    }
    for (const keyEpoch of [-1, 65_536, 0.5]) {
      await expectNamed(sealRecord({ ...input, recipient: { publicKey, keyEpoch } }), "InvalidCompartment");
    }
  });
});

describe("recordAad", () => {
  it("is the domain, then 32 + 1 + 32 + 32 bytes", () => {
    const ids = someIds();
    const aad = recordAad(ids);
    expect(fromUtf8(aad.subarray(0, 18))).to.equal("keyward/record/v1\n");
    expect(toHex(aad.subarray(18))).to.equal(
      `${ids.patientId}08${ids.recordId.slice(2)}${ids.replaces.slice(2)}`,
    );
  });
});
