import { expect } from "chai";
import { type Bytes, fromUtf8, utf8 } from "#lib/core/bytes.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { generateX25519 } from "#lib/crypto/x25519.ts";
import { type Envelope, parseEnvelope, serialiseEnvelope } from "./envelope.ts";
import { openRecord } from "./open-record.ts";
import { someRecord } from "./record.fixture.ts";
import { resealEnvelope } from "./reseal-envelope.ts";

const tampered = (bytes: Bytes, from: string | RegExp, to: string) => {
  const text = fromUtf8(bytes);
  expect(text).to.match(typeof from === "string" ? new RegExp(from.replace(/[{["\]]/g, "\\$&")) : from);
  return utf8(text.replace(from, to));
};

describe("envelope", () => {
  let envelope: Envelope;
  let bytes: Bytes;
  before(async () => {
    envelope = (await someRecord()).envelope;
    bytes = serialiseEnvelope(envelope);
  });

  it("reads back what it wrote, in some 500 bytes", () => {
    expect(parseEnvelope(bytes)).to.deep.equal(envelope);
    expect(bytes.length).to.be.below(600);
  });

  const bent: Record<string, [string | RegExp, string]> = {
    "another version": ['"v":1', '"v":2'],
    "a member more": ['"v":1', '"v":1,"note":""'],
    "a duplicate member [C57]": ['"v":1', '"v":1,"v":1'],
    "__proto__ [C57]": ['"v":1', '"v":1,"__proto__":{"recordId":"x"}'],
    "a foreign member in the header": ['"alg"', '"zip":"DEF","alg"'],
    "a foreign member in the key": ['"kty"', '"d":"AAAA","kty"'],
    "another algorithm": [/ECDH-ES\+A256KW/, "ECDH-ES"],
    "another curve": ['"X25519"', '"P-256"'],
    "white space": ['"v":1', '"v": 1'],
    "a category that isn't a byte": [/"category":\d+/, '"category":256'],
    "a fraction as epoch": [/"keyEpoch":\d+/, '"keyEpoch":1.5'],
    "a text as epoch": [/"keyEpoch":\d+/, '"keyEpoch":"2"'],
    "an upper-case id": [/"recordId":"0x/, '"recordId":"0X'],
    "no recipient": [/\[.*\]/, "[]"],
    "a recipient that isn't one": [/\[.*\]/, "[null]"],
    "recipients that aren't a list": [/\[.*\]/, "{}"],
    "a kid with a quote": [/"kid":"/, '"kid":"\\"'],
    "padding in base64url": [/"encrypted_key":"/, '"encrypted_key":"='],
  };
  for (const [what, [from, to]] of Object.entries(bent)) {
    it(`refuses ${what}`, () =>
      expectNamed(() => parseEnvelope(tampered(bytes, from, to)), "MalformedEnvelope"));
  }

  it("refuses what isn't JSON, isn't UTF-8, is null or too large [C56]", async () => {
    for (const bad of [
      utf8(""),
      utf8("null"),
      utf8("[1]"),
      Uint8Array.of(0xff),
      utf8("[".repeat(10_000)),
      new Uint8Array(1e6),
    ]) {
      await expectNamed(() => parseEnvelope(bad), "MalformedEnvelope");
    }
    const many = { ...envelope, recipients: Array(9).fill(envelope.recipients[0]) };
    await expectNamed(() => serialiseEnvelope(many), "MalformedEnvelope");
  });
});

describe("resealEnvelope", () => {
  it("moves a record to a newer epoch without touching its ciphertext, for writer and patient", async () => {
    const record = await someRecord();
    const { envelope, ids, blob, digest, payload, contentKey, privateKey } = record;
    const next = await generateX25519();
    for (const from of [{ contentKey }, { privateKey }]) {
      const moved = await resealEnvelope(envelope, ids.patientId, from, {
        publicKey: next.publicKey,
        keyEpoch: 3,
      });
      expect([moved.keyEpoch, moved.recipients.length]).to.deep.equal([3, 1]);
      const input = { blob, ids, expectedDigest: digest, envelope: parseEnvelope(serialiseEnvelope(moved)) };
      expect(await openRecord({ ...input, privateKey: next.privateKey })).to.deep.equal(payload);
      await expectNamed(openRecord({ ...input, privateKey }), "EnvelopeMismatch");
    }
  });

  it("keeps other recipients, such as a custodian", async () => {
    const { envelope, ids, contentKey } = await someRecord();
    const [first] = envelope.recipients;
    const custodian = {
      ...first,
      header: { ...first?.header, kid: "custody/7" },
    } as Envelope["recipients"][0];
    const two = { ...envelope, recipients: [...envelope.recipients, custodian] };
    const { publicKey } = await generateX25519();
    const moved = await resealEnvelope(two, ids.patientId, { contentKey }, { publicKey, keyEpoch: 3 });
    expect(moved.recipients.map(({ header }) => header.kid)).to.deep.equal([
      `${ids.patientId}/8/3`,
      "custody/7",
    ]);
  });

  it("refuses a key that doesn't open the present envelope", async () => {
    const { envelope, ids } = await someRecord();
    const { privateKey, publicKey } = await generateX25519();
    const to = { publicKey, keyEpoch: 3 };
    await expectNamed(resealEnvelope(envelope, ids.patientId, { privateKey }, to), "EnvelopeMismatch");
  });
});
