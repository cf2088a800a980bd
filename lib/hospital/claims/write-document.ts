import type { Ledger } from "#lib/chain/ledger.ts";
import { claimOf } from "#lib/claims/claim.ts";
import { coverageOf } from "#lib/claims/coverages.ts";
import { checkDesk } from "#lib/claims/desk.ts";
import type { ClaimWords, DocumentKind } from "#lib/claims/documents.ts";
import type { ClaimDossier } from "#lib/claims/dossier.ts";
import { type ClaimId, claimIdOf } from "#lib/claims/filing.ts";
import { poolOf } from "#lib/claims/pools.ts";
import {
  type DocumentParty,
  type DocumentReader,
  documentParty,
  sealDocument,
  shareDocument,
} from "#lib/claims/sealed-document.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Digest, PatientId } from "#lib/core/ids.ts";
import type { BlobReader } from "#lib/records/blob-store.ts";
import type { ClaimsStore } from "./claims-http.ts";

/** Where documents of claims are sealed and kept. */
export type ClaimsNetwork = { ledger: Ledger; stores: Pick<BlobReader, "get">; claims: ClaimsStore };

/** An organisation's claims desk, believed. Throws `DeskMissing`, `DeskUntrusted`, `LedgerUnavailable`. */
export async function deskOf({ ledger, claims }: ClaimsNetwork, organisation: number): Promise<PatientId> {
  const signed = await claims.deskOf(organisation);
  if (signed === undefined || signed.organisation !== organisation) {
    throw new KeywardError("DeskMissing", {
      message: "This organisation has no claims desk, so nothing can be sealed to it.",
      action: "Ask its administrator to open one.",
      details: { organisation },
    });
  }
  await checkDesk(ledger, signed);
  return signed.desk;
}

/**
 * Seals what is billed to the patient and to the desks of provider and insurer, and has it kept: before the claim is filed, so
 * that none is without its lines. Throws `ClaimUnknown` for a coverage that isn't there, and what `deskOf` throws.
 */
export async function writeDossier(network: ClaimsNetwork, dossier: ClaimDossier): Promise<ClaimId> {
  const { coverage, organisation } = dossier.filing;
  const claim = claimIdOf(dossier.filing);
  const parties = await partiesUnder(network, coverage, organisation);
  const sealed = await sealDocument(dossier, { claim, kind: "dossier" }, parties);
  await network.claims.keep(claim, { ...sealed, kind: "dossier", organisation });
  return claim;
}

/**
 * Seals notes to a decision, or evidence that was asked for, to all parties of a claim, and has it kept.
 * @param organisation whose staff writes. @returns the digest that the act on the ledger names. Throws as `writeDossier`.
 */
export async function writeWords(
  network: ClaimsNetwork,
  {
    claim,
    kind,
    organisation,
  }: { claim: ClaimId; kind: Exclude<DocumentKind, "dossier">; organisation: number },
  text: string,
): Promise<Digest> {
  const kept = await claimOf(network.ledger, claim);
  if (kept === undefined) throw claimUnknown();
  const parties = await partiesUnder(network, kept.coverage, kept.organisation);
  const words: ClaimWords = { v: 1, text };
  const sealed = await sealDocument(words, { claim, kind }, parties);
  await network.claims.keep(claim, { ...sealed, kind, organisation });
  return sealed.digest;
}

/**
 * Lets an arbitration organisation's desk open what the reader can open of a claim. @returns how many documents.
 * Throws what `deskOf` throws.
 */
export async function shareClaim(
  network: ClaimsNetwork,
  claim: ClaimId,
  reader: DocumentReader,
  organisation: number,
): Promise<number> {
  const { ledger, stores, claims } = network;
  const court = await documentParty(ledger, stores, await deskOf(network, organisation));
  const all = await claims.documentsOf(claim);
  const own = all.filter(({ keys }) => keys.some(({ holder }) => holder === reader.holder));
  for (const document of own) {
    if (document.keys.some(({ holder }) => holder === court.holder)) continue;
    const of = { claim, kind: document.kind };
    await claims.share(claim, document.id, await shareDocument(document, of, reader, [court]));
  }
  return own.length;
}

async function partiesUnder(
  network: ClaimsNetwork,
  coverage: number,
  provider: number,
): Promise<DocumentParty[]> {
  const { ledger, stores } = network;
  const promise = await coverageOf(ledger, coverage);
  const pool = promise && (await poolOf(ledger, promise.pool));
  if (promise === undefined || pool === undefined) throw claimUnknown();
  const desks = await Promise.all([provider, pool.organisation].map((each) => deskOf(network, each)));
  return Promise.all([promise.patientId, ...desks].map((holder) => documentParty(ledger, stores, holder)));
}

const claimUnknown = () =>
  new KeywardError("ClaimUnknown", {
    message: "No such claim was filed, or no such coverage written.",
    action: "Look for it in the list.",
  });
