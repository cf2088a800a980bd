import { type Bytes, concat, toBase64url, utf8 } from "#lib/core/bytes.ts";
import { sha256 } from "./digest.ts";
import type { Assertion } from "./webauthn.ts";

/** User present, user verified, backup eligible, backed up: what a synchronised passkey says. */
export const FLAGS = { UP: 0x01, UV: 0x04, BE: 0x08, BS: 0x10 } as const;

/** What an authenticator may say otherwise than it should. */
export type AssertionOptions = {
  type?: string;
  origin?: string;
  rpId?: string;
  flags?: number;
  counter?: number;
  /** Members of the client data beside the usual ones. */
  more?: Record<string, unknown>;
};

/** A software authenticator with one passkey. */
export async function softAuthenticator() {
  const keys = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign"]);
  const publicKey = new Uint8Array(await crypto.subtle.exportKey("raw", keys.publicKey)).slice(1);
  const spki = new Uint8Array(await crypto.subtle.exportKey("spki", keys.publicKey));

  async function assert(challenge: Bytes, options: AssertionOptions = {}): Promise<Assertion> {
    const { type = "webauthn.get", origin = "http://localhost:3000", rpId = "localhost" } = options;
    const { flags = FLAGS.UP | FLAGS.UV | FLAGS.BE | FLAGS.BS, counter = 0, more = {} } = options;
    const clientData = { type, challenge: toBase64url(challenge), origin, crossOrigin: false, ...more };
    const clientDataJSON = utf8(JSON.stringify(clientData));
    const count = new Uint8Array(4);
    new DataView(count.buffer).setUint32(0, counter);
    const authenticatorData = concat(await sha256(utf8(rpId)), Uint8Array.of(flags), count);
    const signed = concat(authenticatorData, await sha256(clientDataJSON));
    const algorithm = { name: "ECDSA", hash: "SHA-256" };
    const raw = new Uint8Array(await crypto.subtle.sign(algorithm, keys.privateKey, signed));
    return { authenticatorData, clientDataJSON, signature: toDer(raw.slice(0, 32), raw.slice(32)) };
  }
  return { publicKey, spki, assert };
}

/** `SEQUENCE { INTEGER r, INTEGER s }`. */
export function toDer(r: Bytes, s: Bytes): Bytes {
  const integer = (value: Bytes): Bytes => {
    const start = value.findIndex((byte) => byte !== 0);
    const digits = value.slice(start === -1 ? value.length - 1 : start);
    const positive = (digits[0] as number) >= 0x80 ? concat(Uint8Array.of(0), digits) : digits;
    return concat(Uint8Array.of(0x02, positive.length), positive);
  };
  const body = concat(integer(r), integer(s));
  return concat(Uint8Array.of(0x30, body.length), body);
}
