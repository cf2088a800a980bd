import { categoryBit } from "#lib/core/categories.ts";
import { badRequest } from "#services/http/parse.ts";
import { answer, forbidden } from "../../../_server/answer.ts";
import { listCoverages } from "../../../_server/ledger/insurance.ts";
import { limit } from "../../../_server/limits.ts";
import { requireStanding } from "../../../_server/organisations.ts";
import { queryOf } from "../../../_server/query.ts";
import { coveragesQuery } from "../../../_server/schemas/claims.ts";
import { standingOf } from "../../../_server/standing.ts";

/** What insurers promise to a patient, for the patient and who reads their bills; or what an insurer promises, for its staff. */
export const GET = answer(["coverage.list", "coverage.written"], async (call) => {
  const { request, asker, permits } = call;
  await limit("reads", request, asker);
  const { patient, organisation, ...page } = queryOf(request, coveragesQuery);
  if (patient !== undefined) {
    const standing = await standingOf(asker, patient, categoryBit("billing"));
    if (!permits("coverage.list", standing)) throw forbidden();
    return Response.json(await listCoverages({ patientId: patient }, page));
  }
  if (organisation === undefined) throw badRequest("organisation");
  await requireStanding(call, "coverage.written", organisation);
  return Response.json(await listCoverages({ insurer: organisation }, page));
});
