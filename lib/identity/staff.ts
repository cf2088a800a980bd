import type { LedgerCall } from "#lib/chain/call.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import type { AccountSigner } from "#lib/chain/signers.ts";
import type { Address } from "#lib/core/ids.ts";
import { authoriseAsAccount } from "./authorise.ts";

/** A member of staff as the ledger has them. */
export type StaffMember = {
  /** Bits of `ROLES`; 0 for somebody who has left. */
  roles: number;
  /** The network's code; 0 when there is none. */
  specialty: number;
  /** Unix second from which the licence is no longer valid. */
  licenceUntil: number;
  suspended: boolean;
};

/** An administrator signs what a member of staff may do from the next block on. */
export async function setStaffMember(
  ledger: Ledger,
  administrator: AccountSigner,
  organisation: number,
  account: Address,
  member: StaffMember,
): Promise<LedgerCall> {
  const by = await authoriseAsAccount(ledger, administrator, {
    contract: "providerRegistry",
    primaryType: "StaffMemberSetting",
    fields: { organisation, account, ...member },
  });
  return {
    contract: "providerRegistry",
    functionName: "setStaffMemberBySig",
    args: [organisation, account, member, by],
  };
}
