import type { After } from "#indexer/queries/place.ts";
import { type IndexedSession, sessionsBy, sessionsOn } from "#indexer/queries/sessions.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import type { AccessSessionAnswer, AccessSessionsAnswer } from "../schemas/ledger.ts";
import { fromIndex, nextAfter } from "./index-reader.ts";

export type SessionsPage = { before?: After | undefined; limit: number };

/** Who looked at a patient's record, the newest first. */
export const sessionsOnPatient = (patientId: PatientId, page: SessionsPage): Promise<AccessSessionsAnswer> =>
  told(page, (index) => sessionsOn(index, patientId, page));

/** What an account looked at, the newest first. */
export const sessionsOfAccount = (account: Address, page: SessionsPage): Promise<AccessSessionsAnswer> =>
  told(page, (index) => sessionsBy(index, account, page));

async function told(
  { limit }: SessionsPage,
  read: Parameters<typeof fromIndex<IndexedSession[]>>[0],
): Promise<AccessSessionsAnswer> {
  const found = await fromIndex(read);
  const sessions = found.map(
    ({ ended, ...rest }): AccessSessionAnswer => ({ ...rest, ended: ended ?? null }),
  );
  return { sessions, next: nextAfter(found, limit) };
}
