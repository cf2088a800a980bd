import type { LedgerEntry } from "#lib/chain/leaf.ts";
import type { Bytes } from "#lib/core/bytes.ts";
import { mapConcurrently } from "#lib/core/concurrency.ts";
import { isNamed, KeywardError } from "#lib/core/errors.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import type { CompartmentKeys } from "#lib/keys/compartment-keys.ts";
import type { HistoryEntry } from "./history.ts";
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
    const { category, recordId, replaces, digest } = entry;
    const [blob, envelope] = await Promise.all([
      stores.get(cidOf(digest)).catch((error: unknown) => {
        throw isNamed(error, "BlobCorrupted") ? recordCorrupted(entry, error) : error;
      }),
      stores.getEnvelope(recordId),
    ]);
    const privateKey = await keys.keyOf(category, envelope.keyEpoch);
    const ids = { patientId, category, recordId, replaces };
    const payload = await openRecord({ blob, envelope, ids, expectedDigest: digest, privateKey });
    onOpened();
    return { entry, payload };
  });
}

/** A store knows only that a blob is damaged; the ledger says which record it is. */
const recordCorrupted = ({ recordId }: LedgerEntry, cause: unknown) =>
  new KeywardError("RecordCorrupted", {
    message: "The stored record is not the one that the ledger names.",
    action: "Fetch it from another store.",
    details: { recordId },
    cause,
  });
