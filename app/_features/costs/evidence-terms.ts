import { CATEGORIES, type Category, categoriesIn, categoryMask } from "#lib/core/categories.ts";
import type { ClaimAnswer } from "../../_server/schemas/claims.ts";
import type { GrantAnswer } from "../../_server/schemas/ledger.ts";
import type { ClaimFile } from "../../_vault/protocol/claims.ts";

/** What an arbitration organisation is let read, as the ledger's typed data has it. Unix seconds. */
export type EvidenceTerms = Pick<
  GrantAnswer,
  "purpose" | "readMask" | "writeMask" | "validFrom" | "validUntil"
>;

/** Clocks differ: a grant begins a little before it is signed. */
const SKEW = 60;

/**
 * The least that the ledger can say for evidence: the kind of record that the bill names, and procedures, for payment alone, until
 * the arbiters have to have ruled. @param now Unix seconds.
 */
export const evidenceTerms = (
  { deadline }: Pick<ClaimAnswer, "deadline">,
  file: Pick<ClaimFile, "documents"> | undefined,
  now: number,
): EvidenceTerms => ({
  purpose: "HPAYMT",
  readMask: categoryMask([recordCategory(file) ?? "encounters", "procedures"]),
  writeMask: 0,
  validFrom: Math.floor(now) - SKEW,
  validUntil: deadline,
});

/** Of which kind the record is that the newest dossier names: a visit may be kept among what is sensitive. */
function recordCategory(file: Pick<ClaimFile, "documents"> | undefined): Category | undefined {
  const named = (file?.documents ?? []).flatMap((document) =>
    document.kind === "dossier" && "content" in document ? [document.content.record?.entry.category] : [],
  );
  const bit = named.at(-1);
  return bit === undefined ? undefined : CATEGORIES[bit];
}

/** What an organisation may read for payment at `now`; undefined where it is nothing. */
export const evidenceGrant = <Grant extends GrantAnswer>(
  grants: readonly Grant[],
  organisation: number,
  now: number,
): Grant | undefined =>
  grants.find(
    ({ grantee, purpose, state, readMask, validUntil }) =>
      grantee.kind === "organisation" &&
      grantee.id === organisation &&
      purpose === "HPAYMT" &&
      state === "given" &&
      categoriesIn(readMask).length > 0 &&
      now < validUntil,
  );
