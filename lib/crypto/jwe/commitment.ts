import type { Bytes } from "#lib/core/bytes.ts";
import { hkdf } from "../hkdf.ts";

/**
 * A 32-byte commitment to a content key. AES-GCM alone lets one ciphertext be opened by two keys to two
 * plaintexts; with this in the protected header only one key passes.
 */
export const keyCommitment = (contentKey: Bytes): Promise<Bytes> =>
  hkdf(contentKey, { info: "keyward key commitment v1" });
