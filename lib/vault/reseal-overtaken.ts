import { epochIn } from "#lib/chain/key-epochs.ts";
import { mapConcurrently } from "#lib/core/concurrency.ts";
import { isNamed } from "#lib/core/errors.ts";
import { type CompartmentKeys, vaultCompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { type Manifest, recipientOf } from "#lib/keys/manifest.ts";
import type { Envelope } from "#lib/records/envelope.ts";
import { envelopeContentKey } from "#lib/records/envelope-key.ts";
import { readSnapshot, type Snapshot, verifiedHistory } from "#lib/records/history.ts";
import type { HistoryEntry } from "#lib/records/history-entry.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import { resealEnvelope } from "#lib/records/reseal-envelope.ts";
import type { RenewalNetwork } from "./renewal-network.ts";

const AT_ONCE = 8;

export type Overtaken = {
  /** The epochs for which the new manifest was made. */
  before: Pick<Snapshot, "keyEpochs">;
  old: { manifest: Manifest; privateKey: CryptoKey };
  renewed: { manifest: Manifest; privateKey: CryptoKey };
};

/**
 * Closes the gap between making a manifest and its publication: an epoch that an ending access advanced in that moment
 * stands, in the new manifest, under another key than the one that whoever wrote just then sealed to. Their records'
 * envelopes are sealed anew, to the present epoch; the ciphertexts stay. Afterwards such a record is under a key that a thief
 * never had. May be repeated while the old vault key is at hand.
 * @returns how many envelopes were sealed anew: none where the epochs stood still.
 * @throws the ledger's and the stores' errors.
 */
export async function resealOvertaken(
  { ledger, stores, history: source = chainHistory(ledger) }: RenewalNetwork,
  { before, old, renewed }: Overtaken,
): Promise<number> {
  const { patientId } = renewed.manifest;
  const { keyEpochs } = await readSnapshot(ledger, patientId);
  if (!wasOvertaken(before.keyEpochs, keyEpochs, renewed.manifest)) return 0;
  const { entries } = await verifiedHistory(ledger, source, stores, patientId, { reportWithheld: true });
  const since = entries.filter(
    ({ category, keyEpoch, erased }) =>
      erased === undefined && keyEpoch > epochIn(before.keyEpochs, category),
  );
  const [oldKeys, newKeys] = await Promise.all(
    [old, renewed].map(({ manifest, privateKey }) => vaultCompartmentKeys(manifest, privateKey)),
  );
  const moved = await mapConcurrently(since, AT_ONCE, async (entry) => {
    const envelopes = await stores.getEnvelopes(entry.recordId);
    const ids = { ...entry, patientId };
    if (await openedBy(newKeys as CompartmentKeys, envelopes, ids)) return 0;
    const found = await openedBy(oldKeys as CompartmentKeys, envelopes, ids);
    // Neither: its author got it wrong, and nobody could ever open it.
    if (found === undefined) return 0;
    const { category } = entry;
    const to = recipientOf(renewed.manifest, category, epochIn(keyEpochs, category));
    await stores.putEnvelope(await resealEnvelope(found.envelope, patientId, found, to), patientId);
    return 1;
  });
  return moved.reduce<number>((sum, one) => sum + one, 0);
}

/** Whether any epoch is further than the publication alone took it. */
const wasOvertaken = (before: bigint, after: bigint, { compartments }: Manifest): boolean =>
  compartments.some((keys, category) => {
    const published = Math.min(epochIn(before, category) + 1, keys.length);
    return epochIn(after, category) > published;
  });

/** The first envelope that one of these keys opens, and that key. */
async function openedBy(
  keys: CompartmentKeys,
  envelopes: readonly Envelope[],
  ids: Pick<HistoryEntry, "category" | "recordId"> & { patientId: Manifest["patientId"] },
): Promise<{ envelope: Envelope; privateKey: CryptoKey } | undefined> {
  for (const envelope of envelopes) {
    try {
      const privateKey = await keys.keyOf(ids.category, envelope.keyEpoch);
      await envelopeContentKey(envelope, ids, privateKey);
      return { envelope, privateKey };
    } catch (error) {
      if (!isNamed(error, "EnvelopeMismatch") && !isNamed(error, "CompartmentLocked")) throw error;
    }
  }
  return undefined;
}
