import type { Ledger } from "#lib/chain/ledger.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { HistorySource } from "#lib/records/history-source.ts";
import { type ClaimOnLedger, claimOf } from "./claim.ts";
import { coverageOf } from "./coverages.ts";
import { checkEvidence, type Provenance, type RecordEvidence } from "./evidence.ts";
import { claimIdOf, type Filing } from "./filing.ts";
import { checkLines, type DisclosedLine, type SaltedLine } from "./lines.ts";

/** What an insurer is given of a claim: the billed lines with their proofs, and the record that the care is in, unopened. */
export type ClaimDossier = { v: 1; filing: Filing; lines: readonly DisclosedLine[]; record?: RecordEvidence };

/** A dossier that is proven. */
export type ProvenClaim = {
  ledger: ClaimOnLedger;
  filing: Filing;
  lines: SaltedLine[];
  provenance: Provenance | undefined;
};

/**
 * Proves everything that a dossier says against the ledger: the claim is filed so, the lines are all of it, the record is in the
 * history of the covered patient.
 * Throws `ClaimUnknown`, `ClaimLineUnproven`, `ClaimLinesIncomplete`, `EvidenceMissing`, `LedgerUnavailable`.
 */
export async function checkDossier(
  ledger: Ledger,
  source: HistorySource,
  { filing, lines, record }: ClaimDossier,
): Promise<ProvenClaim> {
  const [claim, coverage] = await Promise.all([
    claimOf(ledger, claimIdOf(filing)),
    coverageOf(ledger, filing.coverage),
  ]);
  if (claim === undefined || coverage === undefined) {
    throw new KeywardError("ClaimUnknown", {
      message: "No such claim was filed.",
      action: "Ask the provider which claim this belongs to.",
    });
  }
  const proven = checkLines(filing, lines);
  const about = record && { ...record, patientId: coverage.patientId };
  const provenance = about && (await checkEvidence(ledger, source, about));
  return { ledger: claim, filing, lines: proven, provenance };
}
