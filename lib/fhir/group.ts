import { utf8 } from "#lib/core/bytes.ts";
import type { Category } from "#lib/core/categories.ts";
import type { BundleEntry } from "./bundle.ts";
import { categoriseEntries } from "./categorise-entries.ts";
import { buildDirectory } from "./directory.ts";
import { encounterOf } from "./encounter-of.ts";

/** Bytes of a payload's text that a group stays within, unless one entry alone is larger. */
export const MAX_PAYLOAD_BYTES = 192 * 1024;
/** Room for what `writePayload` puts around the entries. */
const ENVELOPE_BYTES = 80;

/** Entries that go into one record together. */
export type RecordGroup = {
  readonly category: Category;
  /** The fullUrl of, or the reference to, the encounter they share. */
  readonly encounter?: string;
  /** Positions in the list that was grouped, ascending. */
  readonly entries: readonly number[];
};

type Draft = { category: Category; encounter?: string; entries: number[]; bytes: number };

/**
 * Sorts entries into records: an encounter's entries of one category form one, entries without an encounter
 * go by category alone; a group that grows too large continues in a next one. Every entry is in exactly one
 * group, and groups are in the order of their first entries.
 */
export function groupIntoRecords(
  entries: readonly BundleEntry[],
  categories: readonly Category[] = categoriseEntries(entries),
): RecordGroup[] {
  const directory = buildDirectory(entries);
  const groups: Draft[] = [];
  const open = new Map<string, Draft>();
  entries.forEach((entry, position) => {
    const category = categories[position] as Category;
    const encounter = encounterOf(entry, directory);
    const key = encounter === undefined ? category : `${category} ${encounter}`;
    const bytes = utf8(entry.raw).length + 1;
    let group = open.get(key);
    if (group === undefined || group.bytes + bytes > MAX_PAYLOAD_BYTES) {
      group = {
        category,
        entries: [],
        bytes: ENVELOPE_BYTES,
        ...(encounter === undefined ? {} : { encounter }),
      };
      open.set(key, group);
      groups.push(group);
    }
    group.entries.push(position);
    group.bytes += bytes;
  });
  return groups.map(({ bytes: _, ...group }) => group);
}
