import { sha256 } from "@noble/hashes/sha2.js";
import { type Bytes, concat, utf8 } from "#lib/core/bytes.ts";

export type ConcatKdfInput = {
  /** Z, the shared secret. */
  secret: Bytes;
  /** `alg` when a key is wrapped, `enc` when the secret is used directly. */
  algorithmId: string;
  apu: Bytes;
  apv: Bytes;
  /** Bits, at most 256: one round of SHA-256. */
  keyLength: number;
};

/** The Concat KDF with SHA-256 as RFC 7518, section 4.6.2 uses it. */
export async function concatKdf({
  secret,
  algorithmId,
  apu,
  apv,
  keyLength,
}: ConcatKdfInput): Promise<Bytes> {
  const block = concat(
    uint32(1),
    secret,
    withLength(utf8(algorithmId)),
    withLength(apu),
    withLength(apv),
    uint32(keyLength),
  );
  return (sha256(block) as Bytes).subarray(0, keyLength / 8);
}

const withLength = (bytes: Bytes): Bytes => concat(uint32(bytes.length), bytes);

function uint32(value: number): Bytes {
  const out = new Uint8Array(4);
  new DataView(out.buffer).setUint32(0, value);
  return out;
}
