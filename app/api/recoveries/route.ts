import { waitingRecovery } from "#lib/identity/recovery.ts";
import { answer } from "../../_server/answer.ts";
import { jsonBody } from "../../_server/body.ts";
import { ledger } from "../../_server/ledger.ts";
import { limit } from "../../_server/limits.ts";
import { requirePatient } from "../../_server/patients.ts";
import { queryOf } from "../../_server/query.ts";
import { makeRecovery, recoveriesOf } from "../../_server/recovery/recoveries.ts";
import { tellGuardians } from "../../_server/recovery/tell.ts";
import { recoveriesQuery, recoveryBody } from "../../_server/schemas/recovery.ts";

const BODY_BYTES = 4 * 1024;

/** Attempts to recover a patient, for that patient: to stop them. */
export const GET = answer("recovery.list", async (call) => {
  await limit("reads", call.request, call.asker);
  const { patient } = queryOf(call.request, recoveriesQuery);
  await requirePatient(call, "recovery.list", patient);
  const [waiting, recoveries] = await Promise.all([
    waitingRecovery(ledger(), patient),
    recoveriesOf(patient),
  ]);
  return Response.json({ waiting: waiting ?? null, recoveries });
});

/** Asks a patient's guardians: by whoever says to be that patient, which the guardians judge. */
export const POST = answer("recovery.ask", async ({ request }) => {
  await limit("recoveries", request);
  const body = await jsonBody(request, recoveryBody, BODY_BYTES);
  const made = await makeRecovery(body);
  await tellGuardians().catch(() => undefined);
  return Response.json(made, { status: 201 });
});
