import { EMPTY_HEAD } from "#lib/chain/leaf.ts";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import type { Bytes } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address, Digest, PatientId } from "#lib/core/ids.ts";
import { fetchManifest } from "./fetch-manifest.ts";
import type { Guardian } from "./guardian-shares.ts";

/**
 * Somebody as the ledger has them now: who signs for them, and the vault key that their manifest names. A server can't
 * put a key of its own in its place. Throws `GuardianUnknown` for who isn't a patient with a vault, and the stores' errors.
 */
export async function findGuardian(
  ledger: Ledger,
  stores: { get(cid: string): Promise<Bytes> },
  patientId: PatientId,
): Promise<Omit<Guardian, "name">> {
  const [{ controller }, { digest }] = await Promise.all([
    readLedger(ledger, "patientRegistry", "patientOf", [patientId]),
    readLedger(ledger, "keyDirectory", "manifestOf", [patientId]),
  ]);
  if (BigInt(controller) === 0n || digest === EMPTY_HEAD) {
    throw new KeywardError("GuardianUnknown", {
      message: "Nobody with this Keyward id has a record here.",
      action: "Check the id: a guardian needs a record of their own in Keyward.",
    });
  }
  const { vaultKey } = await fetchManifest(stores, patientId, digest as Digest);
  return { patientId, signerId: controller.toLowerCase() as Address, vaultKey };
}
