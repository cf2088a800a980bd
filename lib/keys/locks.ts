import { KeywardError } from "#lib/core/errors.ts";
import type { WrapKind } from "#lib/crypto/wrap.ts";
import { x25519PublicOf } from "#lib/crypto/x25519.ts";
import { type Keyring, openSecret, type VaultLock, wrapBy } from "./keyring.ts";

/** A lock as everybody may see it. */
export type LockInfo = {
  /** Tells the locks of one keyring apart. */
  id: string;
  kind: WrapKind;
};

/** The locks of a keyring, in the order in which they were added. */
export const locksOf = ({ wraps }: Keyring): LockInfo[] =>
  wraps.map(({ kind, wrap }) => ({ id: wrap.tag, kind }));

/**
 * The keyring with one lock more, opened by one that it has: a second passkey, a new recovery code.
 * Throws `WrapMissing`, `WrapMismatch`, `PassphraseTooShort`.
 */
export async function addLock(keyring: Keyring, present: VaultLock, added: VaultLock): Promise<Keyring> {
  const secret = await openSecret(keyring, present);
  try {
    const wrap = await wrapBy(secret, added, keyring.patientId);
    // Beside locks that say which vault key they open, one that doesn't would count as an older key's.
    const marked = keyring.wraps.some(({ vaultKey }) => vaultKey !== undefined);
    const mark = marked ? { vaultKey: (await x25519PublicOf(secret)).x } : {};
    return { ...keyring, wraps: [...keyring.wraps, { ...wrap, ...mark }] };
  } finally {
    secret.fill(0);
  }
}

/**
 * The keyring without a lock. Who has a copy of the old keyring can still open it by that lock: after a theft the vault
 * key itself has to be replaced. Throws `LockUnknown`, and `RecoveryLockNeeded` for the last recovery code.
 */
export function removeLock(keyring: Keyring, id: string): Keyring {
  const wraps = keyring.wraps.filter(({ wrap }) => wrap.tag !== id);
  if (wraps.length === keyring.wraps.length) {
    throw new KeywardError("LockUnknown", {
      message: "The vault has no such lock.",
      action: "Look at the list of locks again.",
    });
  }
  if (!wraps.some(({ kind }) => kind === "recovery")) {
    throw new KeywardError("RecoveryLockNeeded", {
      message: "A vault keeps at least one recovery code.",
      action: "Make a new recovery code first.",
    });
  }
  return { ...keyring, wraps };
}
