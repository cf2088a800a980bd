import { parse } from "#services/http/parse.ts";
import { answer, type Call } from "../../../../../../_server/answer.ts";
import { jsonBody } from "../../../../../../_server/body.ts";
import { forgetPerson, namePerson } from "../../../../../../_server/directory/write.ts";
import { limit } from "../../../../../../_server/limits.ts";
import { numberIn, requireStanding } from "../../../../../../_server/organisations.ts";
import { address } from "../../../../../../_server/schemas/common.ts";
import { personBody } from "../../../../../../_server/schemas/directory.ts";
import { requireAccount } from "../../../../../../_server/session/asker.ts";

type Params = "organisation" | "account";
const BODY_BYTES = 4 * 1024;

/** Names somebody of the organisation's staff: its administrators alone. */
export const PUT = answer<Params>("directory.write", async (call) => {
  const { organisation, account } = await permitted(call);
  const body = await jsonBody(call.request, personBody, BODY_BYTES);
  await namePerson(organisation, account, body, requireAccount(call.asker));
  return Response.json({ ok: true });
});

/** Takes a name out again. */
export const DELETE = answer<Params>("directory.write", async (call) => {
  const { organisation, account } = await permitted(call);
  await forgetPerson(organisation, account);
  return Response.json({ ok: true });
});

async function permitted(call: Call<Params>) {
  await limit("changes", call.request, call.asker);
  const organisation = numberIn(call.params.organisation);
  const account = parse(address, call.params.account);
  await requireStanding(call, "directory.write", organisation);
  return { organisation, account };
}
