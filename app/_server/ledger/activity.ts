import { type Activity, activity } from "#indexer/queries/activity.ts";
import { patientActivity } from "#indexer/queries/patient-activity.ts";
import type { After } from "#indexer/queries/place.ts";
import type { PatientId } from "#lib/core/ids.ts";
import type { ActivityAnswer } from "../schemas/ledger.ts";
import { fromIndex, nextAfter } from "./index-reader.ts";

export type ActivityPage = { before?: After | undefined; limit: number };

/** What happened to a patient's identity, consents, sessions and records, the newest first. */
export const activityOfPatient = async (patientId: PatientId, page: ActivityPage): Promise<ActivityAnswer> =>
  told(await fromIndex((index) => patientActivity(index, patientId, page)), page);

/** What happened in an organisation, or to it, the newest first. */
export const activityOfOrganisation = async (
  id: number,
  { before, limit }: ActivityPage,
): Promise<ActivityAnswer> =>
  told(
    await fromIndex((index) => activity(index, id, before === undefined ? { limit } : { limit, before })),
    {
      limit,
    },
  );

const told = (found: readonly Activity[], { limit }: ActivityPage): ActivityAnswer => ({
  events: found.map(({ patientId = null, account = null, ...rest }) => ({ ...rest, patientId, account })),
  next: nextAfter(found, limit),
});
