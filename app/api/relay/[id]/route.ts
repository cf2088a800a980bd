import { z } from "zod";
import { parse } from "#services/http/parse.ts";
import { answer } from "../../../_server/answer.ts";
import { askService, jsonOf } from "../../../_server/clients/internal.ts";
import { environment } from "../../../_server/environment.ts";
import { limit } from "../../../_server/limits.ts";

/** How a call stands. Its id can't be guessed, and the answer names nobody. */
export const GET = answer<"id">("relay.follow", async ({ request, params }) => {
  await limit("followed", request);
  const { id } = parse(z.object({ id: z.uuid() }), params);
  return Response.json(await jsonOf(await askService(`${environment().RELAYER_URL}/v1/calls/${id}`)));
});
