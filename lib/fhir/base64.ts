import { type Bytes, fromBase64url, toBase64url } from "#lib/core/bytes.ts";

/** Base64 with padding (RFC 4648, section 4), as FHIR's base64Binary writes it. */
export function toBase64(bytes: Uint8Array): string {
  const text = toBase64url(bytes).replaceAll("-", "+").replaceAll("_", "/");
  return text.padEnd(Math.ceil(text.length / 4) * 4, "=");
}

/** Reads base64 with padding. Throws `InvalidBase64url` on anything else. */
export const fromBase64 = (text: string): Bytes =>
  fromBase64url(
    text
      .replace(/={1,2}$/, "")
      .replaceAll("+", "-")
      .replaceAll("/", "_"),
  );
