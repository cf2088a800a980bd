import { answer } from "../../../_server/answer.ts";
import { jsonBody } from "../../../_server/body.ts";
import { deskOf, keepDesk } from "../../../_server/claims/desks.ts";
import { limit } from "../../../_server/limits.ts";
import { requireStanding } from "../../../_server/organisations.ts";
import { queryOf } from "../../../_server/query.ts";
import { deskBody, desksQuery } from "../../../_server/schemas/claims.ts";
import { requireAccount } from "../../../_server/session/asker.ts";

const BODY_BYTES = 16 * 1024;

/** Which vault is an organisation's claims desk, with its administrator's signature. */
export const GET = answer("desk.read", async ({ request, asker }) => {
  await limit("reads", request, asker);
  return Response.json({ desk: await deskOf(queryOf(request, desksQuery).organisation) });
});

/** Says which vault is the organisation's claims desk. */
export const PUT = answer("desk.write", async (call) => {
  const { request, asker } = call;
  await limit("changes", request, asker);
  const body = await jsonBody(request, deskBody, BODY_BYTES);
  await requireStanding(call, "desk.write", body.organisation);
  return Response.json({ desk: await keepDesk({ ...body, administrator: requireAccount(asker) }) });
});
