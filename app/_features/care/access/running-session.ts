import type { AccessSessionAnswer } from "../../../_server/schemas/ledger.ts";

/** What a session has to cover to be used again. */
export type Wanted = Pick<AccessSessionAnswer, "patientId" | "categories" | "purpose" | "organisation">;

/** A minute, in which a chart can be opened and nothing else. */
const MARGIN_SECONDS = 60;

/** The session that covers what is to be opened: then nothing needs to be signed. The vault asks the ledger again. */
export const runningSession = (
  sessions: readonly AccessSessionAnswer[],
  wanted: Wanted,
  now = Date.now() / 1_000,
): AccessSessionAnswer | undefined =>
  sessions.find(
    ({ patientId, categories, purpose, organisation, until, ended }) =>
      ended === null &&
      until > now + MARGIN_SECONDS &&
      patientId === wanted.patientId &&
      purpose === wanted.purpose &&
      organisation === wanted.organisation &&
      (categories & wanted.categories) === wanted.categories,
  );
