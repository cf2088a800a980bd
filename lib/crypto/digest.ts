import { type Bytes, toHex } from "#lib/core/bytes.ts";
import { asDigest, type Digest } from "#lib/core/ids.ts";

/** SHA-256 (FIPS 180-4), 32 bytes. */
export const sha256 = async (bytes: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

/** SHA-256 as the ledger keeps it: the digest of a stored blob. */
export const digestOfBytes = async (bytes: Bytes): Promise<Digest> => asDigest(toHex(await sha256(bytes)));
