import type { Hex } from "#lib/core/bytes.ts";
import { isNamed } from "#lib/core/errors.ts";
import { asDigest } from "#lib/core/ids.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import type { Kind } from "./change-log.ts";
import type { LoggedVault } from "./logged-vault.ts";
import type { Peer } from "./peer.ts";

/** Takes one thing from a peer if this store lacks it or has an older one. Doing it again changes nothing. */
export async function pull(vault: LoggedVault, peer: Peer, kind: Kind, id: Hex): Promise<void> {
  if (kind === "blobs") return pullBlob(vault, peer, cidOf(asDigest(id)));
  if (kind === "envelopes") return pullEnvelope(vault, peer, id);
  return pullKeyring(vault, peer, id);
}

async function pullBlob(vault: LoggedVault, peer: Peer, cid: string): Promise<void> {
  if (!(await vault.blobs.has(cid))) await vault.blobs.put(await peer.blob(cid));
}

/** Puts a peer's bytes over a damaged copy. */
export async function mendBlob(vault: LoggedVault, peer: Peer, cid: string): Promise<void> {
  await vault.blobs.put(await peer.blob(cid));
}

async function pullEnvelope(vault: LoggedVault, peer: Peer, id: Hex): Promise<void> {
  try {
    await vault.mergeEnvelope(await peer.envelope(id));
  } catch (error) {
    // Erased there: here too. Erased here: the peer hears of it when it asks. Missing there: nothing to take.
    if (isNamed(error, "EnvelopeErased")) return eraseHere(vault, id);
    if (!isNamed(error, "EnvelopeMissing")) throw error;
  }
}

async function eraseHere(vault: LoggedVault, id: Hex): Promise<void> {
  const erased = await vault.envelopes.get(id).then(
    () => false,
    (error: unknown) => isNamed(error, "EnvelopeErased"),
  );
  // Only once: a second erasure would be news to the peer, and go back and forth for ever.
  if (!erased) await vault.envelopes.delete(id);
}

async function pullKeyring(vault: LoggedVault, peer: Peer, id: Hex): Promise<void> {
  try {
    await vault.keyrings.merge(await peer.keyring(id));
  } catch (error) {
    if (!isNamed(error, "KeyringMissing")) throw error;
  }
}
