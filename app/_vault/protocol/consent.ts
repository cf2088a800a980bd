import type { GrantTerms } from "#lib/consent/grant-terms.ts";
import type { Hex } from "#lib/core/bytes.ts";
import type { Call } from "../rpc/peer.ts";
import type { Acted, ActProgress } from "./vault.ts";

/** What a patient decides on the ledger: who may read, and who signs. */
export type ConsentCalls = {
  /** Grants, and keeps the FHIR Consent in the record, which takes a second signature. */
  grant: Call<{ terms: GrantTerms }, Acted & { consentRecorded: boolean }, ActProgress>;
  revoke: Call<Pick<GrantTerms, "grantee" | "purpose">, Acted & { keysAdvanced: boolean }, ActProgress>;
  /** `grants`: those that stand now, so that the keys that their readers hold are advanced. */
  revokeEverything: Call<
    { grants: Pick<GrantTerms, "grantee" | "purpose">[] },
    Acted & { keysAdvanced: boolean },
    ActProgress
  >;
  setSecondSigner: Call<{ signer: Hex }, Acted, ActProgress>;
  rotateController: Call<{ newSigner: Hex }, Acted, ActProgress>;
};
