import { answer } from "../../../_server/answer.ts";
import { grantsFor } from "../../../_server/ledger/grants.ts";
import { limit } from "../../../_server/limits.ts";
import { queryOf } from "../../../_server/query.ts";
import { grantedQuery } from "../../../_server/schemas/ledger.ts";
import { requireAccount } from "../../../_server/session/asker.ts";

/** The grants that the account may use: its own, and those of its organisations and teams. */
export const GET = answer("granted.list", async ({ request, asker }) => {
  await limit("reads", request, asker);
  return Response.json(await grantsFor(requireAccount(asker), queryOf(request, grantedQuery)));
});
