import { claimWith } from "#indexer/queries/claims.ts";
import type { ClaimId } from "#lib/claims/filing.ts";
import { parse } from "#services/http/parse.ts";
import { answer, forbidden } from "../../../../_server/answer.ts";
import { jsonBody } from "../../../../_server/body.ts";
import { documentsOf, keepDocument } from "../../../../_server/claims/documents.ts";
import { requireClaim } from "../../../../_server/claims/require-claim.ts";
import { fromIndex } from "../../../../_server/ledger/index-reader.ts";
import { limit } from "../../../../_server/limits.ts";
import { requireStanding } from "../../../../_server/organisations.ts";
import { documentBody } from "../../../../_server/schemas/claims.ts";
import { id32 } from "../../../../_server/schemas/common.ts";
import { requireAccount } from "../../../../_server/session/asker.ts";

const BODY_BYTES = 1_100_000;

/** A claim's documents, sealed: for the patient, billing and claims staff, and arbiters once it was disputed. */
export const GET = answer<"claim">("claim-document.list", async (call) => {
  await limit("reads", call.request, call.asker);
  const claim = await requireClaim(call, "claim-document.list", call.params.claim);
  return Response.json({ documents: await documentsOf(claim) });
});

/**
 * Keeps a document: notes of the insurer's claims staff, or a dossier or evidence of the provider's billing staff. A dossier may
 * come before its claim is filed, so that no claim is without one; it is told only once a claim of that organisation has the id.
 */
export const POST = answer<"claim">(["claim-document.bill", "claim-document.note"], async (call) => {
  const { request, asker, params } = call;
  await limit("changes", request, asker);
  const id = parse(id32, params.claim) as ClaimId;
  const body = await jsonBody(request, documentBody, BODY_BYTES);
  const isNote = body.kind === "notes";
  await requireStanding(call, isNote ? "claim-document.note" : "claim-document.bill", body.organisation);
  const claim = await fromIndex((index) => claimWith(index, id));
  const early = claim === undefined && body.kind === "dossier";
  const own = isNote ? claim?.insurer : claim?.organisation;
  if (!early && own !== body.organisation) throw forbidden();
  return Response.json(await keepDocument(id, body, requireAccount(asker)), { status: 201 });
});
