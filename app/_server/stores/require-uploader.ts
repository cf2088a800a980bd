import { membershipsOf } from "#indexer/queries/memberships.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { type Call, forbidden } from "../answer.ts";
import { fromIndex } from "../ledger/index-reader.ts";
import type { Action, Standing } from "../permissions.ts";
import { type Asker, idOf } from "../session/asker.ts";
import { standingOf, standingsIn } from "../standing.ts";

const KNOWN_MS = 60_000;
const MOST_KNOWN = 10_000;
/** How an uploader stood a moment ago: an import is thousands of uploads, and what comes of them the ledger judges anyway. */
const known = new Map<string, { standings: readonly Standing[]; until: number }>();

/**
 * Refuses uploads for a patient by whoever is neither theirs nor on any staff: accounts cost nothing, and would fill the disks.
 * Throws `Forbidden`, `LedgerUnavailable`, `IndexMissing`.
 */
export async function requireUploader(
  { asker, permits }: Pick<Call, "asker" | "permits">,
  action: Action,
  { patientId, category }: { patientId: PatientId; category: number },
): Promise<void> {
  const key = `${idOf(asker)} ${patientId} ${category}`;
  const before = known.get(key);
  const fresh = before !== undefined && before.until > Date.now();
  const permitted = (standings: readonly Standing[]) =>
    standings.some((standing) => permits(action, standing));
  if (fresh && permitted(before.standings)) return;
  const ways = [
    async () => [await standingOf(asker, patientId)],
    () => standingsAnywhere(asker),
    // A carer, who is on no staff.
    async () => [await standingOf(asker, patientId, category)],
  ];
  for (const find of ways) {
    const standings = await find();
    if (!permitted(standings)) continue;
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, { standings, until: Date.now() + KNOWN_MS });
    return;
  }
  throw forbidden();
}

async function standingsAnywhere(asker: Asker): Promise<Standing[]> {
  if (asker.kind !== "account") return [];
  const places = await fromIndex((index) => membershipsOf(index, asker.account));
  return (await Promise.all(places.map(({ organisation }) => standingsIn(asker, organisation)))).flat();
}
