import type { PatientId } from "#lib/core/ids.ts";
import { DECRYPTED } from "../../_session/query-client.ts";
import { vault } from "../../_session/vault-store.ts";

/** The written summary beside what the record says by now. */
export const summaryQuery = (patientId: PatientId | undefined) => ({
  queryKey: ["emergency-summary", patientId],
  queryFn: ({ signal }: { signal: AbortSignal }) => vault().call("emergencySummary", undefined, { signal }),
  meta: DECRYPTED,
});
