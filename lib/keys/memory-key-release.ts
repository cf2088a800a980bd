import { type Bytes, concat, randomBytes, utf8 } from "#lib/core/bytes.ts";
import type { CompartmentKeyRef, KeyRelease, KeyWrapper } from "./key-release.ts";
import { checkReleased, checkWrappable, checkWrappedKey, plaintextHashOf } from "./key-release-checks.ts";
import { accessRefused, keyReleaseClosed, wrappedKeyInvalid } from "./key-release-errors.ts";

/** A key network in memory: one secret wraps, and `canRead` decides. For tests and demonstrations. */
export type MemoryKeyNetwork = {
  wrap: KeyWrapper;
  /** A reader's release, which `canRead` (bound to that reader) rules. */
  open(canRead: (about: CompartmentKeyRef) => boolean | Promise<boolean>): KeyRelease;
};

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const fromBase64 = (text: string): Bytes => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

const identity = (about: CompartmentKeyRef, hash: string): Bytes =>
  utf8(`${about.patientId}/${about.category}/${about.keyEpoch}/${hash}`);

/** Makes the in-memory twin of the key network. Wraps of one network don't open in another. */
export async function memoryKeyNetwork(): Promise<MemoryKeyNetwork> {
  const secret = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);

  const wrap: KeyWrapper = async (key, about) => {
    checkWrappable(key, about);
    const plaintextHash = await plaintextHashOf(key);
    const iv = randomBytes(12);
    const additionalData = identity(about, plaintextHash);
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, secret, key);
    return { ciphertext: toBase64(concat(iv, new Uint8Array(sealed))), plaintextHash };
  };

  return {
    wrap,
    open(canRead) {
      let closed = false;
      return {
        async release(keys) {
          if (closed) throw keyReleaseClosed();
          keys.forEach(checkWrappedKey);
          for (const key of keys) if (!(await canRead(key))) throw accessRefused(key);
          return Promise.all(
            keys.map(async (key) => {
              const bytes = fromBase64(key.ciphertext);
              const additionalData = identity(key, key.plaintextHash);
              const iv = bytes.subarray(0, 12);
              const opened = await crypto.subtle
                .decrypt({ name: "AES-GCM", iv, additionalData }, secret, bytes.subarray(12))
                .catch((cause: unknown) => {
                  throw wrappedKeyInvalid(key, cause);
                });
              return checkReleased(new Uint8Array(opened), key);
            }),
          );
        },
        async close() {
          closed = true;
        },
      };
    },
  };
}
