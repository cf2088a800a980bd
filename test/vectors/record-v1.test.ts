import { readFile } from "node:fs/promises";
import { inflateRawSync } from "node:zlib";
import { expect } from "chai";
import { type GeneralJWE, generalDecrypt } from "jose";
import { concat, fromHex, fromUtf8, type Hex, utf8 } from "#lib/core/bytes.ts";
import type { Digest } from "#lib/core/ids.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { importX25519Private, x25519PublicOf } from "#lib/crypto/x25519.ts";
import { parseEnvelope } from "#lib/records/envelope.ts";
import { openRecord } from "#lib/records/open-record.ts";
import type { RecordIds } from "#lib/records/record-aad.ts";

type Vector = {
  name: string;
  ids: RecordIds;
  privateKey: Hex;
  digest: Digest;
  cid: string;
  blob: string;
  envelope: string;
  payload: string;
  payloadDigest: Digest;
};
type Vectors = {
  vectors: Vector[];
  negative: { name: string; of: number; change: Partial<Vector>; error: string }[];
};

const { vectors, negative }: Vectors = JSON.parse(
  await readFile(new URL("./record-v1.json", import.meta.url), "utf8"),
);

const open = async ({ blob, envelope, ids, digest, privateKey }: Vector) =>
  openRecord({
    blob: utf8(blob),
    envelope: parseEnvelope(utf8(envelope)),
    ids,
    expectedDigest: digest,
    privateKey: await importX25519Private(fromHex(privateKey)),
  });

describe("record-v1 vectors", () => {
  it("are there", () => expect([vectors.length, negative.length]).to.deep.equal([4, 15]));

  for (const vector of vectors) {
    it(`opens: ${vector.name}`, async () => {
      expect(cidOf(vector.digest)).to.equal(vector.cid);
      expect(fromUtf8(await open(vector))).to.equal(vector.payload);
    });

    it(`opens by jose and zlib alone: ${vector.name}`, async () => {
      const { ids, payloadDigest } = vector;
      const aad = concat(
        utf8("keyward/record/v1\n"),
        fromHex(ids.patientId),
        Uint8Array.of(ids.category),
        fromHex(ids.recordId),
        fromHex(ids.replaces),
      );
      const jwe = {
        ...JSON.parse(vector.blob),
        aad: Buffer.from(aad).toString("base64url"),
        recipients: JSON.parse(vector.envelope).recipients,
      } as GeneralJWE;
      const jwk = {
        ...(await x25519PublicOf(fromHex(vector.privateKey))),
        d: Buffer.from(fromHex(vector.privateKey)).toString("base64url"),
      };
      const key = await crypto.subtle.importKey("jwk", jwk, "X25519", false, ["deriveBits"]);
      const { plaintext } = await generalDecrypt(jwe, key);
      const length = Buffer.from(plaintext).readUInt32BE();
      const payload = inflateRawSync(plaintext.subarray(4, 4 + length));
      expect(await digestOfBytes(new Uint8Array(payload))).to.equal(payloadDigest);
    });
  }

  for (const { name, of, change, error } of negative) {
    it(`refuses: ${name}`, () =>
      expectNamed(async () => open({ ...(vectors[of] as Vector), ...change }), error));
  }
});
