import { type Bytes, concat, fromUtf8, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { openContent, sealContent } from "#lib/crypto/jwe/content.ts";
import { type JweRecipient, unwrapContentKey, wrapContentKey } from "#lib/crypto/jwe/recipient.ts";
import type { X25519PublicJwk } from "#lib/crypto/x25519.ts";

/** A small thing sealed to one X25519 key: a JWE and its recipient. */
export type SealedBox = { content: string; recipient: JweRecipient };

/**
 * Seals to a public key.
 * @param purpose what it is, for whom and about whom: it opens as nothing else. At most 500 characters.
 * @throws `InvalidPublicKey`.
 */
export async function sealBox(plaintext: Bytes, to: X25519PublicJwk, purpose: string): Promise<SealedBox> {
  const { blob, contentKey } = await sealContent({ plaintext, aad: aad(purpose) });
  const recipient = await wrapContentKey(contentKey, to, { kid: purpose, apv: aad(purpose) });
  contentKey.fill(0);
  return { content: fromUtf8(blob), recipient };
}

/** Opens what `sealBox` sealed. Throws `BoxMismatch` for another key, another purpose, or changed bytes. */
export async function openBox(
  { content, recipient }: SealedBox,
  key: CryptoKey,
  purpose: string,
): Promise<Bytes> {
  try {
    const contentKey = await unwrapContentKey(recipient, key, { kid: purpose, apv: aad(purpose) });
    return await openContent(utf8(content), contentKey, aad(purpose));
  } catch (cause) {
    throw new KeywardError("BoxMismatch", {
      message: "What was sealed for you can't be opened with this vault.",
      action: "Ask whoever sealed it to do so again.",
      cause,
    });
  }
}

const aad = (purpose: string): Bytes => concat(utf8("keyward/box/v1\n"), utf8(purpose));
