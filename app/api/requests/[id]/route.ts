import { z } from "zod";
import { asPatientId } from "#lib/core/ids.ts";
import { parse } from "#services/http/parse.ts";
import { answer } from "../../../_server/answer.ts";
import { limit } from "../../../_server/limits.ts";
import { queryOf } from "../../../_server/query.ts";
import { closeRequest, requestBy, requestMissing } from "../../../_server/requests/requests.ts";
import { closeQuery } from "../../../_server/schemas/requests.ts";
import { idOf } from "../../../_server/session/asker.ts";
import { standingOf } from "../../../_server/standing.ts";

/** Closes a request: the patient dismisses it, or says that it was granted; who asked withdraws it. */
export const DELETE = answer<"id">("request.close", async ({ request, params, asker, permits }) => {
  await limit("changes", request, asker);
  const { id } = parse(z.object({ id: z.uuid() }), params);
  const { outcome } = queryOf(request, closeQuery);
  const { account, patientId } = await requestBy(id);
  const isOwner = asker.kind === "account" && idOf(asker) === account;
  const standing = isOwner ? "owner" : await standingOf(asker, asPatientId(patientId));
  if (!permits("request.close", standing)) throw requestMissing();
  return Response.json(await closeRequest(id, isOwner ? "withdrawn" : outcome));
});
