import type { PatientId } from "#lib/core/ids.ts";

/** A guardian who is to be, under the name that the patient gives them. */
export type Choice = { patientId: PatientId; name: string };
