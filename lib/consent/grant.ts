import type { LedgerCall } from "#lib/chain/call.ts";
import { encodeGrantee, purposeNumber } from "#lib/chain/grantee.ts";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import { categoryMask } from "#lib/core/categories.ts";
import { authoriseAsPatient, type SigningPatient } from "#lib/identity/authorise.ts";
import type { ConsentResource } from "./fhir-consent.ts";
import { canonicalConsent, consentHash } from "./fhir-consent.ts";
import type { GrantTerms } from "./grant-terms.ts";

/**
 * Signs a grant. Who may write also writes to the emergency compartment, since whoever writes an allergy, a
 * medication or a problem seals a copy for responders; `emergencyCopies: false` opts out.
 * @returns the call to submit, and the FHIR Consent whose hash was signed: keep it in the record.
 */
export async function grant(
  ledger: Ledger,
  patient: SigningPatient,
  terms: GrantTerms,
  { emergencyCopies = true }: { emergencyCopies?: boolean } = {},
): Promise<{ call: LedgerCall; consent: ConsentResource }> {
  const write =
    emergencyCopies && terms.write.length > 0
      ? [...new Set([...terms.write, "emergency" as const])]
      : terms.write;
  const consent = canonicalConsent(patient.patientId, { ...terms, write });
  const { grantee, purpose, nonce } = await presentGrant(ledger, patient.patientId, terms);
  const words = {
    readMask: categoryMask(terms.read),
    writeMask: categoryMask(write),
    validFrom: terms.validFrom,
    validUntil: terms.validUntil,
  };
  const hash = consentHash(consent);
  const by = await authoriseAsPatient(ledger, patient, {
    contract: "consentRegistry",
    primaryType: "Grant",
    fields: { grantee, purpose, ...words, consentHash: hash, nonce },
  });
  return {
    consent,
    call: {
      contract: "consentRegistry",
      functionName: "grantBySig",
      args: [patient.patientId, grantee, purpose, words, hash, nonce, by],
    },
  };
}

/** Signs the end of a grant. What was read can't be unread; from the next block nothing more is released. */
export async function revoke(
  ledger: Ledger,
  patient: SigningPatient,
  terms: Pick<GrantTerms, "grantee" | "purpose">,
): Promise<LedgerCall> {
  const { grantee, purpose, nonce } = await presentGrant(ledger, patient.patientId, terms);
  const by = await authoriseAsPatient(ledger, patient, {
    contract: "consentRegistry",
    primaryType: "Revocation",
    fields: { grantee, purpose, nonce },
  });
  return {
    contract: "consentRegistry",
    functionName: "revokeBySig",
    args: [patient.patientId, grantee, purpose, nonce, by],
  };
}

async function presentGrant(
  ledger: Ledger,
  patientId: SigningPatient["patientId"],
  terms: Pick<GrantTerms, "grantee" | "purpose">,
) {
  const grantee = encodeGrantee(terms.grantee);
  const purpose = purposeNumber(terms.purpose);
  const { nonce } = await readLedger(ledger, "consentRegistry", "grantOf", [patientId, grantee, purpose]);
  return { grantee, purpose, nonce };
}
