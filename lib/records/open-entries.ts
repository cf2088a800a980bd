import type { LedgerEntry } from "#lib/chain/leaf.ts";
import type { Bytes } from "#lib/core/bytes.ts";
import { mapConcurrently } from "#lib/core/concurrency.ts";
import { isNamed, KeywardError } from "#lib/core/errors.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import type { CompartmentKeys } from "#lib/keys/compartment-keys.ts";
import type { Envelope } from "./envelope.ts";
import type { HistoryEntry } from "./history-entry.ts";
import { openRecord } from "./open-record.ts";
import type { ReplicatedStore } from "./replicated-store.ts";

/** A record that was read: what the ledger says of it, and its payload. */
export type OpenedRecord<Entry extends LedgerEntry = HistoryEntry> = { entry: Entry; payload: Bytes };

const AT_ONCE = 16;

/**
 * Fetches and opens records of a verified history, each against the ledger's digest and ids.
 * Throws `RecordCorrupted` naming the record, `CompartmentLocked`, and the stores' errors.
 */
export function openEntries<Entry extends LedgerEntry>(
  { patientId, stores, keys }: { patientId: PatientId; stores: ReplicatedStore; keys: CompartmentKeys },
  entries: readonly Entry[],
  onOpened: () => void = () => {},
): Promise<OpenedRecord<Entry>[]> {
  return mapConcurrently(entries, AT_ONCE, async (entry) => {
    const { recordId, digest } = entry;
    const [blob, envelopes] = await Promise.all([
      stores.get(cidOf(digest)).catch((error: unknown) => {
        throw isNamed(error, "BlobCorrupted") ? recordCorrupted(entry, error) : error;
      }),
      stores.getEnvelopes(recordId),
    ]);
    const payload = await openByAny(envelopes, { blob, entry, patientId, keys });
    onOpened();
    return { entry, payload };
  });
}

/** What another store's envelope may mend. */
const ENVELOPE_ERRORS = ["CompartmentLocked", "EnvelopeMismatch", "KeyCommitmentMismatch"];

/** Opens by the first envelope that does: where one store lies about it, the next may not. */
async function openByAny(
  envelopes: readonly Envelope[],
  {
    blob,
    entry,
    patientId,
    keys,
  }: { blob: Bytes; entry: LedgerEntry; patientId: PatientId; keys: CompartmentKeys },
): Promise<Bytes> {
  const { category, recordId, replaces, digest } = entry;
  const ids = { patientId, category, recordId, replaces };
  let refusal: unknown;
  for (const envelope of envelopes) {
    try {
      const privateKey = await keys.keyOf(category, envelope.keyEpoch);
      return await openRecord({ blob, envelope, ids, expectedDigest: digest, privateKey });
    } catch (error) {
      if (!ENVELOPE_ERRORS.some((name) => isNamed(error, name))) throw error;
      refusal ??= error;
    }
  }
  throw refusal;
}

/** A store knows only that a blob is damaged; the ledger says which record it is. */
const recordCorrupted = ({ recordId }: LedgerEntry, cause: unknown) =>
  new KeywardError("RecordCorrupted", {
    message: "The stored record is not the one that the ledger names.",
    action: "Fetch it from another store.",
    details: { recordId },
    cause,
  });
