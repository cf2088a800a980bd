/**
 * Made record-v1.json, once. The vectors are fixed for ever: what they hold must stay readable. Run it again
 * only to add a new version under another name; sealing is random, so that the bytes differ each time.
 *
 *   node test/vectors/make-record-v1.ts > test/vectors/record-v1.json
 */
import { fromHex, fromUtf8, type Hex, toHex, utf8 } from "#lib/core/bytes.ts";
import { asPatientId, asRecordId, NO_RECORD } from "#lib/core/ids.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import { digestOfBytes, sha256 } from "#lib/crypto/digest.ts";
import { x25519PublicOf } from "#lib/crypto/x25519.ts";
import { serialiseEnvelope } from "#lib/records/envelope.ts";
import { resealEnvelope } from "#lib/records/reseal-envelope.ts";
import { type SealRecordInput, sealRecord } from "#lib/records/seal-record.ts";

const fixed = async (name: string) => toHex(await sha256(utf8(`keyward vector ${name}`)));
const privateKey = await fixed("private key");
const publicKey = await x25519PublicOf(fromHex(privateKey));
const nextPrivateKey = await fixed("next private key");
const nextPublicKey = await x25519PublicOf(fromHex(nextPrivateKey));

const patientId = asPatientId(await fixed("patient"));
const first = { patientId, category: 8, recordId: asRecordId(await fixed("record 1")), replaces: NO_RECORD };
const second = { ...first, recordId: asRecordId(await fixed("record 2")), replaces: first.recordId };
const other = { ...first, category: 0, recordId: asRecordId(await fixed("record 3")) };
const recipient = { publicKey, keyEpoch: 2 };

const observation = (value: number) => ({
  resourceType: "Observation",
  status: "final",
  code: { coding: [{ system: "http://loinc.org", code: "2345-7", display: "Glucose" }] },
  valueQuantity: { value, unit: "mg/dL", system: "http://unitsofmeasure.org", code: "mg/dL" },
});
const bundle = (count: number) =>
  JSON.stringify({
    resourceType: "Bundle",
    type: "collection",
    entry: Array.from({ length: count }, (_, at) => ({ resource: observation(80 + at) })),
  });

const show = (bytes: Uint8Array) => fromUtf8(bytes);
async function vector(name: string, input: SealRecordInput, key: Hex) {
  const { patientId: patient, category, recordId, replaces, payload } = input;
  const { blob, digest, envelope } = await sealRecord(input);
  return {
    name,
    ids: { patientId: patient, category, recordId, replaces },
    privateKey: key,
    digest,
    cid: cidOf(digest),
    blob: show(blob),
    envelope: show(serialiseEnvelope(envelope)),
    payload: show(payload),
    payloadDigest: await digestOfBytes(payload),
  };
}

const sealed = await sealRecord({ ...other, payload: utf8("{}"), recipient });
const moved = await resealEnvelope(sealed.envelope, patientId, sealed, {
  publicKey: nextPublicKey,
  keyEpoch: 3,
});

const vectors = [
  await vector(
    "small, in stored blocks",
    { ...first, payload: utf8(JSON.stringify(observation(90))), recipient },
    privateKey,
  ),
  await vector("a correction, deflated", { ...second, payload: utf8(bundle(40)), recipient }, privateKey),
  await vector("empty", { ...other, payload: utf8(""), recipient }, privateKey),
  {
    name: "re-sealed to the next epoch",
    ids: other,
    privateKey: nextPrivateKey,
    digest: sealed.digest,
    cid: cidOf(sealed.digest),
    blob: show(sealed.blob),
    envelope: show(serialiseEnvelope(moved)),
    payload: "{}",
    payloadDigest: await digestOfBytes(utf8("{}")),
  },
];

const [a, b] = vectors as [(typeof vectors)[0], (typeof vectors)[0]];
const flip = (text: string, member: string) =>
  text.replace(new RegExp(`("${member}":")(.)`), (_, head, symbol) => head + (symbol === "A" ? "B" : "A"));
const redigested = async (blob: string) => ({ blob, digest: await digestOfBytes(utf8(blob)) });

/** Each changes some fields of the vector number `of`, and must fail with `error`. */
const negative = [
  { name: "blob isn't the ledger's", of: 0, change: { blob: b.blob }, error: "RecordCorrupted" },
  {
    name: "flipped ciphertext",
    of: 0,
    change: await redigested(flip(a.blob, "ciphertext")),
    error: "RecordCorrupted",
  },
  { name: "flipped tag", of: 0, change: await redigested(flip(a.blob, "tag")), error: "RecordCorrupted" },
  { name: "flipped iv", of: 0, change: await redigested(flip(a.blob, "iv")), error: "RecordCorrupted" },
  {
    name: "members in another order",
    of: 0,
    change: await redigested(reordered(a.blob)),
    error: "RecordCorrupted",
  },
  {
    name: "white space",
    of: 0,
    change: await redigested(a.blob.replace(",", ", ")),
    error: "RecordCorrupted",
  },
  {
    name: "another patient",
    of: 0,
    change: { ids: { ...a.ids, patientId: other.recordId } },
    error: "EnvelopeMismatch",
  },
  { name: "another category", of: 0, change: { ids: { ...a.ids, category: 9 } }, error: "EnvelopeMismatch" },
  {
    name: "another record",
    of: 0,
    change: { ids: { ...a.ids, recordId: other.recordId } },
    error: "EnvelopeMismatch",
  },
  {
    name: "another predecessor",
    of: 1,
    change: { ids: { ...b.ids, replaces: NO_RECORD } },
    error: "RecordCorrupted",
  },
  { name: "another record's envelope", of: 0, change: { envelope: b.envelope }, error: "EnvelopeMismatch" },
  { name: "another key", of: 0, change: { privateKey: nextPrivateKey }, error: "EnvelopeMismatch" },
  {
    name: "flipped encrypted key",
    of: 0,
    change: { envelope: flip(a.envelope, "encrypted_key") },
    error: "EnvelopeMismatch",
  },
  {
    name: "another record's content key under this record's id",
    of: 0,
    change: { envelope: b.envelope.replace(second.recordId, first.recordId) },
    error: "KeyCommitmentMismatch",
  },
  {
    name: "an envelope with a member twice",
    of: 0,
    change: { envelope: a.envelope.replace('"v":1', '"v":1,"v":1') },
    error: "MalformedEnvelope",
  },
];

function reordered(blob: string): string {
  const { protected: header, iv, ciphertext, tag } = JSON.parse(blob);
  return JSON.stringify({ iv, protected: header, ciphertext, tag });
}

console.log(JSON.stringify({ version: "keyward/record/v1", vectors, negative }, undefined, 2));
