import { type Bytes, toHex } from "#lib/core/bytes.ts";
import type { CompartmentKeyRef, WrappedKey } from "./key-release.ts";
import { wrappedKeyInvalid } from "./key-release-errors.ts";

const isRef = ({ patientId, category, keyEpoch }: CompartmentKeyRef): boolean =>
  /^0x[0-9a-f]{64}$/.test(patientId) &&
  Number.isInteger(category) &&
  category >= 0 &&
  category <= 31 &&
  Number.isInteger(keyEpoch) &&
  keyEpoch >= 0 &&
  keyEpoch <= 0xffff;

/** SHA-256 as a wrap names it: 64 lower-case hexadecimal digits. */
export async function plaintextHashOf(key: Bytes): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", key))).slice(2);
}

/** Throws `WrappedKeyInvalid` unless `about` can stand in a canRead call and `key` has 32 bytes. */
export function checkWrappable(key: Bytes, about: CompartmentKeyRef): void {
  if (!isRef(about) || key.length !== 32) throw wrappedKeyInvalid(about);
}

/** Throws `WrappedKeyInvalid` unless every field has its form. */
export function checkWrappedKey(key: WrappedKey): void {
  const formed =
    isRef(key) &&
    /^[0-9a-f]{64}$/.test(key.plaintextHash) &&
    key.ciphertext.length <= 1024 &&
    /^[A-Za-z0-9+/]{4,}={0,2}$/.test(key.ciphertext);
  if (!formed) throw wrappedKeyInvalid(key);
}

/** Throws `WrappedKeyInvalid` unless `plaintext` is the 32-byte key that `wrapped` names. */
export async function checkReleased(plaintext: Bytes, wrapped: WrappedKey): Promise<Bytes> {
  if (plaintext.length !== 32 || (await plaintextHashOf(plaintext)) !== wrapped.plaintextHash) {
    throw wrappedKeyInvalid(wrapped);
  }
  return plaintext;
}
