import { KeywardError } from "#lib/core/errors.ts";
import { generateX25519, type X25519PublicJwk } from "#lib/crypto/x25519.ts";
import type { Device } from "./device.ts";

/** Nobody's: who recovers has no vault that it could be sealed to. */
const OWNER = "recovery";

/** A recovering device's key: not exportable, so that even this browser's storage never shows it. */
export type RecoveryKey = { privateKey: CryptoKey; publicKey: X25519PublicJwk };

const place = (x: string) => ({ owner: OWNER, purpose: "key", name: x });

/** Makes the key that guardians seal their shares to, and keeps it on this device until the recovery is over. */
export async function newRecoveryKey(device: Device): Promise<X25519PublicJwk> {
  const pair = await generateX25519();
  await device.put(place(pair.publicKey.x), pair satisfies RecoveryKey);
  return pair.publicKey;
}

/** The key of a recovery. Throws `RecoveryKeyMissing` on any other device. */
export async function recoveryKeyOf(device: Device, x: string): Promise<CryptoKey> {
  const kept = (await device.get(place(x))) as RecoveryKey | undefined;
  if (kept !== undefined) return kept.privateKey;
  throw new KeywardError("RecoveryKeyMissing", {
    message: "This recovery was begun on another device or browser.",
    action: "Go on where you began, or begin anew here.",
  });
}

export const dropRecoveryKey = (device: Device, x: string): Promise<void> => device.delete(place(x));
