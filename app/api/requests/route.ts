import { answer } from "../../_server/answer.ts";
import { jsonBody } from "../../_server/body.ts";
import { limit } from "../../_server/limits.ts";
import { requireStanding } from "../../_server/organisations.ts";
import { requirePatient } from "../../_server/patients.ts";
import { queryOf } from "../../_server/query.ts";
import { checkRequest } from "../../_server/requests/check.ts";
import { makeRequest, requestsOf } from "../../_server/requests/requests.ts";
import { tellRequests } from "../../_server/requests/tell.ts";
import { requestBody, requestsQuery } from "../../_server/schemas/requests.ts";
import { requireAccount } from "../../_server/session/asker.ts";

const BODY_BYTES = 4 * 1024;

/** What a patient was asked, for the patient; or what the account has asked for. */
export const GET = answer(["request.list", "request.own"], async (call) => {
  await limit("reads", call.request, call.asker);
  const { patient, limit: most } = queryOf(call.request, requestsQuery);
  if (patient === undefined) {
    const account = requireAccount(call.asker);
    call.permits("request.own", "owner");
    return Response.json({ requests: await requestsOf({ account }, most) });
  }
  await requirePatient(call, "request.list", patient);
  return Response.json({ requests: await requestsOf({ patientId: patient }, most) });
});

/** Asks a patient for access: whoever is on an organisation's staff, with a role in force. */
export const POST = answer("request.make", async (call) => {
  await limit("requests", call.request, call.asker);
  const body = await jsonBody(call.request, requestBody, BODY_BYTES);
  const account = requireAccount(call.asker);
  await requireStanding(call, "request.make", body.organisation);
  await checkRequest(account, body);
  const made = await makeRequest(account, body);
  // It is kept: a notifier that doesn't answer now is told later.
  await tellRequests().catch(() => undefined);
  return Response.json(made, { status: 201 });
});
