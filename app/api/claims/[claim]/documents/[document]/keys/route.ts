import { answer } from "../../../../../../_server/answer.ts";
import { jsonBody } from "../../../../../../_server/body.ts";
import { addKeys, documentMissing, documentsOf } from "../../../../../../_server/claims/documents.ts";
import { requireClaim } from "../../../../../../_server/claims/require-claim.ts";
import { limit } from "../../../../../../_server/limits.ts";
import { documentKeysBody } from "../../../../../../_server/schemas/claims.ts";

const BODY_BYTES = 16 * 1024;

/** Lets further parties open a document of the claim: whoever may open it wraps its key for them. */
export const POST = answer<"claim" | "document">("claim-document.share", async (call) => {
  const { request, asker, params } = call;
  await limit("changes", request, asker);
  const { keys } = await jsonBody(request, documentKeysBody, BODY_BYTES);
  const claim = await requireClaim(call, "claim-document.share", params.claim);
  const documents = await documentsOf(claim);
  if (!documents.some(({ id }) => id === params.document)) throw documentMissing();
  return Response.json(await addKeys(params.document, keys));
});
