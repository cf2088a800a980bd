import type { Bytes } from "#lib/core/bytes.ts";

/** Crockford's base32: no I, L, O, U. */
const SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The symbols of `bytes`, whose bits must be a multiple of five. */
export function toCrockford(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += SYMBOLS[(held >> (bits - 5)) & 31];
    held &= (1 << bits) - 1;
  }
  return text;
}

/**
 * The bytes of symbols as people write them: any case, spaces and hyphens ignored, O read as 0, I and L as 1.
 * Undefined when another symbol occurs or bits are left over.
 */
export function fromCrockford(text: string): Bytes | undefined {
  const symbols = text
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  const out = new Uint8Array(Math.floor((symbols.length * 5) / 8));
  if (symbols.length * 5 !== out.length * 8) return undefined;
  let bits = 0;
  let held = 0;
  let to = 0;
  for (const symbol of symbols) {
    const value = SYMBOLS.indexOf(symbol);
    if (value < 0) return undefined;
    held = (held << 5) | value;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    out[to++] = held >> bits;
    held &= (1 << bits) - 1;
  }
  return out;
}
