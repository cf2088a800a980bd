import type { Bytes } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { PatientId, RecordId } from "#lib/core/ids.ts";
import type { CompartmentKeys } from "#lib/keys/compartment-keys.ts";
import type { HistoryEntry } from "#lib/records/history-entry.ts";
import { type OpenedRecord, openEntries } from "#lib/records/open-entries.ts";
import type { ReplicatedStore } from "#lib/records/replicated-store.ts";

/** What reads a patient's own records: the keys, and what was opened before, in memory alone. */
export type OwnRecords = {
  patientId: PatientId;
  stores: ReplicatedStore;
  keys: CompartmentKeys;
  opened: Map<RecordId, { entry: HistoryEntry; payload: Bytes }>;
};

/** Opens those of some entries that open; what was opened before isn't fetched again. A damaged one is left out. */
export async function openOwn(
  { opened, ...reading }: OwnRecords,
  entries: readonly HistoryEntry[],
): Promise<OpenedRecord[]> {
  const each = await Promise.all(
    entries.map(async (entry) => {
      const known = opened.get(entry.recordId);
      if (known !== undefined) return [{ entry, payload: known.payload }];
      try {
        const found = await openEntries(reading, [entry]);
        for (const { payload } of found) opened.set(entry.recordId, { entry, payload });
        return found;
      } catch (error) {
        if (error instanceof KeywardError) return [];
        throw error;
      }
    }),
  );
  return each.flat();
}
