import { answer } from "../../../_server/answer.ts";
import { selfOf } from "../../../_server/ledger/self.ts";
import { limit } from "../../../_server/limits.ts";

/** What the ledger knows of who is signed in: patients, places on staffs, teams. */
export const GET = answer("self.read", async ({ request, asker }) => {
  await limit("reads", request, asker);
  return Response.json(await selfOf(asker));
});
