import { answer } from "../../_server/answer.ts";
import { jsonBody } from "../../_server/body.ts";
import { askService, jsonOf } from "../../_server/clients/internal.ts";
import { environment } from "../../_server/environment.ts";
import { callerId, limit } from "../../_server/limits.ts";
import { callBody } from "../../_server/schemas/relay.ts";
import { askerOf } from "../../_server/session/asker-of.ts";

const BODY_BYTES = 132 * 1024;
const PASSED_ON = ["idempotency-key", "prefer", "x-keyward-invitation"];

/** Hands a signed call to the relayer. It needs no session: the call itself says who signed it. */
export const POST = answer("relay.submit", async ({ request }) => {
  const asker = await askerOf(request);
  await limit("relayed", request, asker);
  const call = await jsonBody(request, callBody, BODY_BYTES);
  const headers: Record<string, string> = {
    "content-type": "application/json",
    "x-keyward-caller": callerId(request, asker),
  };
  for (const name of PASSED_ON) {
    const value = request.headers.get(name);
    if (value !== null) headers[name] = value;
  }
  const url = `${environment().RELAYER_URL}/v1/calls`;
  const response = await askService(url, { method: "POST", headers, body: JSON.stringify(call) });
  return Response.json(await jsonOf(response), { status: 202 });
});
