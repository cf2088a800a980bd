import { parse } from "#services/http/parse.ts";
import { answer, forbidden } from "../../../../../_server/answer.ts";
import { historyOf } from "../../../../../_server/ledger/history.ts";
import { limit } from "../../../../../_server/limits.ts";
import { queryOf } from "../../../../../_server/query.ts";
import { patientId } from "../../../../../_server/schemas/common.ts";
import { historyQuery } from "../../../../../_server/schemas/ledger.ts";
import { standingOf } from "../../../../../_server/standing.ts";

/** A patient's appends in the chain's order, for the patient and for whoever may read a category now. */
export const GET = answer<"patientId">("history.list", async ({ request, params, asker, permits }) => {
  await limit("reads", request, asker);
  const id = parse(patientId, params.patientId);
  const { category, ...page } = queryOf(request, historyQuery);
  if (!permits("history.list", await standingOf(asker, id, category))) throw forbidden();
  return Response.json(await historyOf(id, page));
});
