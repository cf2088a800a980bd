import { answer } from "../../_server/answer.ts";
import { searchDirectory } from "../../_server/directory/search.ts";
import { limit } from "../../_server/limits.ts";
import { queryOf } from "../../_server/query.ts";
import { directoryQuery } from "../../_server/schemas/directory.ts";

/** People and organisations by name, and names by account. */
export const GET = answer("directory.read", async ({ request, asker }) => {
  await limit("reads", request, asker);
  return Response.json(await searchDirectory(queryOf(request, directoryQuery)));
});
