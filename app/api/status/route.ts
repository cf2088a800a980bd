import { answer } from "../../_server/answer.ts";
import { readStatus } from "../../_server/status/read-status.ts";

export const dynamic = "force-dynamic";

/** How everything stands: for anybody, since it names nobody. */
export const GET = answer("status.read", async () => Response.json(await readStatus()));
