import { isReviewBody } from "#lib/emergency/review-body.ts";
import { answer, forbidden } from "../../../_server/answer.ts";
import { casesToDecide } from "../../../_server/ledger/cases.ts";
import { ledger } from "../../../_server/ledger.ts";
import { limit } from "../../../_server/limits.ts";
import { queryOf } from "../../../_server/query.ts";
import { decisionsQuery } from "../../../_server/schemas/cases.ts";

/** Break-glass cases that organisations handed on, or didn't review in time: for the second body. */
export const GET = answer("case.decide", async ({ request, asker, permits }) => {
  await limit("reads", request, asker);
  const isOne = asker.kind === "account" && (await isReviewBody(ledger(), asker.account));
  if (!permits("case.decide", isOne ? "review body" : "other")) throw forbidden();
  return Response.json(await casesToDecide(queryOf(request, decisionsQuery)));
});
