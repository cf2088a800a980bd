import type { PatientId } from "#lib/core/ids.ts";
import type { GrantsAnswer } from "../../_server/schemas/ledger.ts";
import { askHospital } from "../../_session/ask-hospital.ts";

/** What this patient gave to whom, the newest first; ended and revoked ones too. */
export const grantsQuery = (patientId: PatientId) => ({
  queryKey: ["grants", patientId],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    askHospital<GrantsAnswer>(`/api/ledger/patients/${patientId}/grants`, { signal }),
  select: ({ grants }: GrantsAnswer) => grants,
});
