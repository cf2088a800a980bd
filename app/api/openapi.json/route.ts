import { answer } from "../../_server/answer.ts";
import { openApi } from "../../_server/openapi.ts";

/** The description of this API. */
export const GET = answer("openapi.read", async () => Response.json(openApi()));
