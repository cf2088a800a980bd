import { answer } from "../../_server/answer.ts";
import { readNetwork } from "../../_server/network.ts";

export const dynamic = "force-dynamic";

/** What a client must know of the network: for anybody, since all of it is public. */
export const GET = answer("network.read", async () => Response.json(await readNetwork()));
