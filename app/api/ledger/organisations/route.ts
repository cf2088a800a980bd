import { answer } from "../../../_server/answer.ts";
import { listOrganisations } from "../../../_server/ledger/organisations.ts";
import { limit } from "../../../_server/limits.ts";

/** Every organisation of the network. */
export const GET = answer("organisation.list", async ({ request, asker }) => {
  await limit("reads", request, asker);
  return Response.json(await listOrganisations());
});
