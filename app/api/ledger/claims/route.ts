import { badRequest } from "#services/http/parse.ts";
import { answer } from "../../../_server/answer.ts";
import { listClaims } from "../../../_server/ledger/claims.ts";
import { limit } from "../../../_server/limits.ts";
import { requireStanding } from "../../../_server/organisations.ts";
import { requirePatient } from "../../../_server/patients.ts";
import { queryOf } from "../../../_server/query.ts";
import { claimsQuery } from "../../../_server/schemas/claims.ts";

/** A patient's claims for the patient, or an organisation's for its staff: what it billed, or what it is to pay. */
export const GET = answer(["claim.own", "claim.billed", "claim.insured"], async (call) => {
  await limit("reads", call.request, call.asker);
  const { patient, organisation, as, ...page } = queryOf(call.request, claimsQuery);
  if (patient !== undefined) {
    await requirePatient(call, "claim.own", patient);
    return Response.json(await listClaims({ patientId: patient }, page));
  }
  if (organisation === undefined) throw badRequest("organisation");
  await requireStanding(call, as === "insurer" ? "claim.insured" : "claim.billed", organisation);
  const whose = as === "insurer" ? { insurer: organisation } : { provider: organisation };
  return Response.json(await listClaims(whose, page));
});
