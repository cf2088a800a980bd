import type { Grantee, PurposeOfUse } from "#lib/chain/grantee.ts";
import type { Category } from "#lib/core/categories.ts";

/** What a patient allows: whom, for what, which categories, from when until when (Unix seconds). */
export type GrantTerms = {
  grantee: Grantee;
  purpose: PurposeOfUse;
  read: readonly Category[];
  write: readonly Category[];
  validFrom: number;
  validUntil: number;
};
