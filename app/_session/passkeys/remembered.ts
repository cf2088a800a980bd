import type { Bytes } from "#lib/core/bytes.ts";
import { fromBase64url, toBase64url } from "#lib/core/bytes.ts";

const KEY = "keyward-passkey";

/**
 * Which passkey this tab signed in with, so that it is asked for and no other of the device. Gone with the tab; a
 * credential id says nothing of a person.
 */
export const rememberPasskey = (credentialId: Bytes): void =>
  sessionStorage.setItem(KEY, toBase64url(credentialId));

export function rememberedPasskeys(): Bytes[] {
  const known = sessionStorage.getItem(KEY);
  return known === null ? [] : [fromBase64url(known)];
}

export const forgetPasskey = (): void => sessionStorage.removeItem(KEY);
