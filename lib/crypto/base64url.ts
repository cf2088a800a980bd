import { type Bytes, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";

const ALPHABET = utf8("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
const VALUES = new Int8Array(128).fill(-1);
ALPHABET.forEach((symbol, value) => {
  VALUES[symbol] = value;
});

type NativeEncode = (options: { alphabet: "base64url"; omitPadding: true }) => string;
const ascii = new TextDecoder("latin1");

/**
 * Base64url without padding (RFC 4648, section 5), at native speed where the runtime offers it.
 * The same text as `toBase64url` of lib/core, made for megabytes.
 */
export function encodeBase64url(bytes: Uint8Array): string {
  const native = (bytes as { toBase64?: NativeEncode }).toBase64;
  if (native) return native.call(bytes, { alphabet: "base64url", omitPadding: true });
  const buffer = globalThis.Buffer;
  if (buffer) return buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64url");
  return encodePortably(bytes);
}

/** The characters that `length` bytes take. */
export const base64urlLength = (length: number): number => Math.ceil((length * 4) / 3);

/**
 * Decodes canonical base64url alone: no padding, no foreign characters, unused bits zero. `room` zero bytes
 * follow the decoded ones, for what is to be joined to them.
 * Throws `InvalidBase64url`.
 */
export function decodeBase64url(text: string, room = 0): Bytes {
  const padded = new Uint8Array(Math.floor((text.length * 3) / 4) + room);
  const out = padded.subarray(0, padded.length - room);
  const buffer = globalThis.Buffer;
  if (buffer) {
    // Buffer skips what it doesn't know and takes both alphabets, so that a short answer or a
    // symbol of the other alphabet betrays bad input.
    const written = buffer.from(out.buffer, 0, out.length).write(text, "base64url");
    if (written !== out.length || text.includes("+") || text.includes("/")) throw invalid();
  } else decodePortably(text, out);
  const unused = { 0: 0, 1: 0x3f, 2: 0x0f, 3: 0x03 }[text.length % 4] as number;
  if (unused && (text.length % 4 === 1 || valueAt(text, text.length - 1) & unused)) throw invalid();
  return padded;
}

/** The path for runtimes without a native encoder; exported for its test. */
export function encodePortably(bytes: Uint8Array): string {
  const out = new Uint8Array(base64urlLength(bytes.length));
  for (let from = 0, to = 0; from < bytes.length; from += 3, to += 4) {
    const a = bytes[from] as number;
    const b = bytes[from + 1] ?? 0;
    const c = bytes[from + 2] ?? 0;
    // Writes past the end of a typed array are dropped: that is how the last group gets short.
    out[to] = ALPHABET[a >> 2] as number;
    out[to + 1] = ALPHABET[((a & 3) << 4) | (b >> 4)] as number;
    out[to + 2] = ALPHABET[((b & 15) << 2) | (c >> 6)] as number;
    out[to + 3] = ALPHABET[c & 63] as number;
  }
  return ascii.decode(out);
}

/** Fills `out` from `text`; exported for its test. */
export function decodePortably(text: string, out: Uint8Array): void {
  for (let from = 0, to = 0; from < text.length; from += 4, to += 3) {
    const a = valueAt(text, from);
    const b = from + 1 < text.length ? valueAt(text, from + 1) : 0;
    const c = from + 2 < text.length ? valueAt(text, from + 2) : 0;
    const d = from + 3 < text.length ? valueAt(text, from + 3) : 0;
    out[to] = (a << 2) | (b >> 4);
    out[to + 1] = ((b & 15) << 4) | (c >> 2);
    out[to + 2] = ((c & 3) << 6) | d;
  }
}

function valueAt(text: string, at: number): number {
  const value = VALUES[text.charCodeAt(at)] ?? -1;
  if (value < 0) throw invalid();
  return value;
}

const invalid = () =>
  new KeywardError("InvalidBase64url", { message: "Expected canonical base64url text without padding." });
