import type { LedgerCall } from "#lib/chain/call.ts";
import { encodeGrantee, type Grantee, type PurposeOfUse, purposeNumber } from "#lib/chain/grantee.ts";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import type { AccountSigner } from "#lib/chain/signers.ts";
import { type Category, categoryMask } from "#lib/core/categories.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { authoriseAsAccount } from "#lib/identity/authorise.ts";

/** What somebody wants to read, on which grant, for what and until when (Unix seconds). */
export type SessionTerms = {
  patientId: PatientId;
  /** Whom the grant names: the accessor, their organisation or their team. */
  grantee: Grantee;
  purpose: PurposeOfUse;
  categories: readonly Category[];
  /** The organisation under which the accessor serves. */
  organisation: number;
  until: number;
};

/** Signs an access session: the trace without which no key is released. */
export async function openSession(
  ledger: Ledger,
  accessor: AccountSigner,
  { patientId, grantee, purpose, categories, organisation, until }: SessionTerms,
): Promise<LedgerCall> {
  const request = {
    patientId,
    grantee: encodeGrantee(grantee),
    purpose: purposeNumber(purpose),
    categories: categoryMask(categories),
    organisation,
    until,
  };
  const nonce = readLedger(ledger, "consentRegistry", "sessionOf", [patientId, accessor.address]).then(
    (session) => BigInt(session.nonce),
  );
  const message = { contract: "consentRegistry", primaryType: "AccessSession", fields: request } as const;
  const by = await authoriseAsAccount(ledger, accessor, message, nonce);
  return { contract: "consentRegistry", functionName: "openSessionBySig", args: [request, by] };
}

/** Advances the key epochs of what readers under a grant hold and it no longer allows; anyone may submit it. */
export const endGrant = (
  patientId: PatientId,
  { grantee, purpose }: Pick<SessionTerms, "grantee" | "purpose">,
): LedgerCall => ({
  contract: "consentRegistry",
  functionName: "endGrant",
  args: [patientId, encodeGrantee(grantee), purposeNumber(purpose)],
});

/** Advances the key epochs of what accessors who lost their standing may hold; anyone may submit it. */
export const endAccess = (patientId: PatientId, accessors: readonly Address[]): LedgerCall => ({
  contract: "consentRegistry",
  functionName: "endAccess",
  args: [patientId, accessors],
});
