import { answer } from "../../_server/answer.ts";
import { limit } from "../../_server/limits.ts";
import { meOf } from "../../_server/me.ts";
import { askerOf } from "../../_server/session/asker-of.ts";

/** Who is signed in, and what they are here. Signed out is an answer too, and no error. */
export const GET = answer("session.read", async ({ request }) => {
  const asker = await askerOf(request);
  await limit("reads", request, asker);
  return Response.json(await meOf(asker));
});
