import { answer } from "../../../../../_server/answer.ts";
import { casesOfOrganisation } from "../../../../../_server/ledger/cases.ts";
import { limit } from "../../../../../_server/limits.ts";
import { numberIn, requireStanding } from "../../../../../_server/organisations.ts";
import { queryOf } from "../../../../../_server/query.ts";
import { organisationCasesQuery } from "../../../../../_server/schemas/cases.ts";

/** The organisation's break-glass cases, for its privacy officers. */
export const GET = answer<"organisation">("case.review", async (call) => {
  await limit("reads", call.request, call.asker);
  const organisation = numberIn(call.params.organisation);
  await requireStanding(call, "case.review", organisation);
  return Response.json(
    await casesOfOrganisation(organisation, queryOf(call.request, organisationCasesQuery)),
  );
});
