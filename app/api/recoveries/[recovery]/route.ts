import { z } from "zod";
import { parse } from "#services/http/parse.ts";
import { answer } from "../../../_server/answer.ts";
import { limit } from "../../../_server/limits.ts";
import { recoveryWithApprovals } from "../../../_server/recovery/recoveries.ts";

/** How a recovery stands, for who has its id: it can't be guessed, and shares are sealed to who asked. */
export const GET = answer<"recovery">("recovery.follow", async ({ request, params }) => {
  await limit("followed", request);
  return Response.json(await recoveryWithApprovals(parse(z.uuid(), params.recovery)));
});
