import type { ClaimDocuments, DocumentKind } from "#lib/claims/documents.ts";
import { checkDossier, type ProvenClaim } from "#lib/claims/dossier.ts";
import { type ClaimId, claimIdOf } from "#lib/claims/filing.ts";
import { type DocumentReader, openDocument } from "#lib/claims/sealed-document.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { HistorySource } from "#lib/records/history-source.ts";
import type { KeptDocument } from "./claims-http.ts";
import type { ClaimsNetwork } from "./write-document.ts";

/** A document that was opened, or why it wasn't. `digest`: what the ledger names it by, unless it is a dossier. */
export type OpenedDocument = Pick<KeptDocument, "id" | "organisation" | "createdAt" | "digest"> &
  (
    | { [Kind in DocumentKind]: { kind: Kind; content: ClaimDocuments[Kind] } }[DocumentKind]
    | { kind: DocumentKind; error: KeywardError }
  );

/** All that a party can open of a claim. `proven`: what its dossier says, held against the ledger; the newest that holds. */
export type ClaimFile = {
  documents: OpenedDocument[];
  proven: ProvenClaim | undefined;
  /** Why there is nothing proven, where there is a dossier. */
  refusal: KeywardError | undefined;
};

/**
 * Opens a claim's documents as one of its parties, and proves its dossier against the ledger. What doesn't open hides nothing of the
 * others. Throws what the hospital throws.
 */
export async function readClaim(
  { ledger, claims }: Pick<ClaimsNetwork, "ledger" | "claims">,
  source: HistorySource,
  claim: ClaimId,
  reader: DocumentReader,
): Promise<ClaimFile> {
  const kept = await claims.documentsOf(claim, await ledger.client.getBlockNumber());
  const documents = await Promise.all(kept.map((document) => opened(document, claim, reader)));
  let refusal: KeywardError | undefined;
  for (const document of [...documents].reverse()) {
    if (document.kind !== "dossier") continue;
    try {
      if ("error" in document) throw document.error;
      if (claimIdOf(document.content.filing) !== claim) throw otherClaim(claim);
      return { documents, proven: await checkDossier(ledger, source, document.content), refusal: undefined };
    } catch (error) {
      if (!(error instanceof KeywardError)) throw error;
      refusal = error;
    }
  }
  return { documents, proven: undefined, refusal };
}

async function opened(
  document: KeptDocument,
  claim: ClaimId,
  reader: DocumentReader,
): Promise<OpenedDocument> {
  const { id, organisation, createdAt, digest, kind } = document;
  const about = { id, organisation, createdAt, digest };
  try {
    const content = await openDocument(document, { claim, kind }, reader, digest);
    return { ...about, kind, content } as OpenedDocument;
  } catch (error) {
    if (error instanceof KeywardError) return { ...about, kind, error };
    throw error;
  }
}

const otherClaim = (claim: ClaimId) =>
  new KeywardError("ClaimDocumentAltered", {
    message: "This document was changed, or belongs to another claim.",
    action: "Don't rely on it. Ask whoever wrote it to send it again.",
    details: { claim },
  });
