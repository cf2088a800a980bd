import { CID } from "multiformats/cid";
import { create as createMultihash } from "multiformats/hashes/digest";
import { toHex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { asDigest, type Digest } from "#lib/core/ids.ts";
import { bytes32 } from "./bytes32.ts";

const RAW = 0x55;
const SHA2_256 = 0x12;
/** `b`, then base32 of version 1, codec raw, sha2-256, length 32 and the digest. */
const SHAPE = /^bafkrei[a-z2-7]{52}$/;

/** The CIDv1 (raw, sha2-256, base32) of a blob with this digest. Throws `InvalidId` if it isn't 32 bytes. */
export const cidOf = (digest: Digest): string =>
  CID.createV1(RAW, createMultihash(SHA2_256, bytes32(digest, "digest"))).toString();

/**
 * The digest inside a CID. Throws `InvalidCid` for any other version, codec, hash, base or spelling, so that
 * a CID that passes is safe as a file name.
 */
export function digestOf(cid: string): Digest {
  if (typeof cid !== "string" || !SHAPE.test(cid)) throw invalid();
  let parsed: CID;
  try {
    parsed = CID.parse(cid);
  } catch (cause) {
    throw invalid(cause);
  }
  const { code, digest } = parsed.multihash;
  if (parsed.version !== 1 || parsed.code !== RAW || code !== SHA2_256 || digest.length !== 32)
    throw invalid();
  const found = asDigest(toHex(digest));
  if (cidOf(found) !== cid) throw invalid(); // unused bits of the last symbol
  return found;
}

const invalid = (cause?: unknown) =>
  new KeywardError("InvalidCid", {
    message: "Not a CID of a stored blob: expected CIDv1, raw, sha2-256, base32.",
    action: "Take the address from the ledger's digest.",
    cause,
  });
