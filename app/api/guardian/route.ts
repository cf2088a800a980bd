import { answer } from "../../_server/answer.ts";
import { limit } from "../../_server/limits.ts";
import { requirePatient } from "../../_server/patients.ts";
import { queryOf } from "../../_server/query.ts";
import { sealedShare, wardsOf } from "../../_server/recovery/guardians.ts";
import { recoveriesFor } from "../../_server/recovery/recoveries.ts";
import { guardianQuery } from "../../_server/schemas/recovery.ts";

/** For whom somebody is a guardian, their share of each, and the recoveries that wait for them. */
export const GET = answer("guardian.list", async (call) => {
  await limit("reads", call.request, call.asker);
  const { patient } = queryOf(call.request, guardianQuery);
  await requirePatient(call, "guardian.list", patient);
  const [ids, recoveries] = await Promise.all([wardsOf(patient), recoveriesFor(patient)]);
  const wards = await Promise.all(
    ids.map(async (patientId) => ({ patientId, sealed: await sealedShare(patientId, patient) })),
  );
  return Response.json({ wards: wards.filter(({ sealed }) => sealed !== undefined), recoveries });
});
