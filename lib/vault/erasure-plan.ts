import type { Bytes } from "#lib/core/bytes.ts";
import { categoryBit } from "#lib/core/categories.ts";
import { NO_RECORD, type RecordId } from "#lib/core/ids.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import type { HistoryEntry } from "#lib/records/history-entry.ts";

type Opened = ReadonlyMap<RecordId, { entry: HistoryEntry; payload: Bytes }>;

/**
 * What has to go for a record to be gone: itself, its other versions, and the copies of what they say in the emergency
 * compartment. Records are erased whole, so a copy that says more takes that along. What isn't open can't be compared.
 */
export function erasurePlan(
  entries: readonly HistoryEntry[],
  opened: Opened,
  recordId: RecordId,
): RecordId[] {
  const versions = versionsOf(entries, recordId);
  const said = new Set([...versions].flatMap((id) => textsOf(opened.get(id)?.payload)));
  const copies = entries.filter(
    (entry) =>
      entry.category === categoryBit("emergency") &&
      textsOf(opened.get(entry.recordId)?.payload).some((text) => said.has(text)),
  );
  const ids = new Set([...versions, ...copies.map((entry) => entry.recordId)]);
  return entries
    .filter((entry) => ids.has(entry.recordId) && entry.erased === undefined)
    .map((entry) => entry.recordId);
}

/** A record with what it corrects and what corrects it, however far. */
function versionsOf(entries: readonly HistoryEntry[], recordId: RecordId): Set<RecordId> {
  const versions = new Set([recordId]);
  for (let before = 0; before < versions.size; ) {
    before = versions.size;
    for (const { recordId: id, replaces } of entries) {
      if (replaces === NO_RECORD) continue;
      if (versions.has(id)) versions.add(replaces);
      else if (versions.has(replaces)) versions.add(id);
    }
  }
  return versions;
}

/** The texts of a payload's resources; nothing of one that isn't open, or that its author got wrong. */
function textsOf(payload: Bytes | undefined): string[] {
  if (payload === undefined) return [];
  try {
    return readBundle(payload).entries.flatMap(({ resourceRaw }) => resourceRaw ?? []);
  } catch {
    return [];
  }
}
