import type { PatientId } from "#lib/core/ids.ts";
import { type Call, forbidden } from "./answer.ts";
import type { Action } from "./permissions.ts";
import { standingOf } from "./standing.ts";

/** Refuses whoever doesn't control the patient; one who isn't there is refused alike. Throws `Forbidden`. */
export async function requirePatient(
  { asker, permits }: Pick<Call, "asker" | "permits">,
  action: Action,
  patientId: PatientId,
): Promise<void> {
  if (!permits(action, await standingOf(asker, patientId))) throw forbidden();
}
