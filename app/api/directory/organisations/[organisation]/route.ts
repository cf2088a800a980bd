import { answer } from "../../../../_server/answer.ts";
import { jsonBody } from "../../../../_server/body.ts";
import { nameOrganisation } from "../../../../_server/directory/write.ts";
import { limit } from "../../../../_server/limits.ts";
import { numberIn, requireStanding } from "../../../../_server/organisations.ts";
import { organisationBody } from "../../../../_server/schemas/directory.ts";
import { requireAccount } from "../../../../_server/session/asker.ts";

const BODY_BYTES = 4 * 1024;

/** Names an organisation: its administrators alone. */
export const PUT = answer<"organisation">("directory.write", async (call) => {
  await limit("changes", call.request, call.asker);
  const organisation = numberIn(call.params.organisation);
  await requireStanding(call, "directory.write", organisation);
  const body = await jsonBody(call.request, organisationBody, BODY_BYTES);
  await nameOrganisation(organisation, body, requireAccount(call.asker));
  return Response.json({ ok: true });
});
