import { answer } from "../../../_server/answer.ts";
import { casesOfAccount } from "../../../_server/ledger/cases.ts";
import { limit } from "../../../_server/limits.ts";
import { queryOf } from "../../../_server/query.ts";
import { pageQuery } from "../../../_server/schemas/ledger.ts";
import { requireAccount } from "../../../_server/session/asker.ts";

/** The break-glass cases that the account opened, the newest first. */
export const GET = answer("case.own", async ({ request, asker }) => {
  await limit("reads", request, asker);
  return Response.json(await casesOfAccount(requireAccount(asker), queryOf(request, pageQuery)));
});
