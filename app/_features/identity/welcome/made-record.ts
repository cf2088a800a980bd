import type { PatientId } from "#lib/core/ids.ts";

/** What was made, as far as the steps after it need to know. The code is in this page's memory alone. */
export type MadeRecord = { patientId: PatientId; recoveryCode: string };
