import type { TypedDataDefinition } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import { ledgerError } from "#lib/chain/ledger-error.ts";
import type { AccountSigner } from "#lib/chain/signers.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { ROLES } from "#lib/identity/roles.ts";

/** Which vault is an organisation's claims desk, signed by its administrator: no server can slip in one of its own. */
export type ClaimsDesk = { organisation: number; desk: PatientId; administrator: Address; signature: Hex };

/** The part of a vault that a claims desk is: one key release opens all that was sealed to it. */
export const DESK_CATEGORY = "billing";

/** What an administrator signs: EIP-712 typed data that no contract knows. */
export const deskTypedData = (
  { chainId, addresses }: Deployment,
  { organisation, desk }: Pick<ClaimsDesk, "organisation" | "desk">,
): TypedDataDefinition => ({
  domain: { name: "Keyward Claims", version: "1", chainId, verifyingContract: addresses.providerRegistry },
  types: {
    ClaimsDesk: [
      { name: "organisation", type: "uint32" },
      { name: "desk", type: "bytes32" },
    ],
  },
  primaryType: "ClaimsDesk",
  message: { organisation, desk },
});

/** An organisation's administrator signs which vault is its claims desk. */
export async function signDesk(
  { deployment }: Ledger,
  administrator: AccountSigner,
  of: Pick<ClaimsDesk, "organisation" | "desk">,
): Promise<ClaimsDesk> {
  const signature = await administrator.signTypedData(deskTypedData(deployment, of));
  const { organisation, desk } = of;
  return {
    organisation,
    desk: desk.toLowerCase() as PatientId,
    administrator: administrator.address.toLowerCase() as Address,
    signature,
  };
}

/**
 * Checks that somebody signed so who administers the organisation now; its suspension counts too.
 * Throws `DeskUntrusted`, `LedgerUnavailable`.
 */
export async function checkDesk(ledger: Ledger, claimed: ClaimsDesk): Promise<void> {
  const { organisation, administrator, signature } = claimed;
  const [{ admitted, suspended }, member, isTheirs] = await Promise.all([
    readLedger(ledger, "providerRegistry", "organisationOf", [organisation]),
    readLedger(ledger, "providerRegistry", "staffMemberOf", [organisation, administrator]),
    ledger.client
      .verifyTypedData({
        address: administrator,
        signature,
        ...deskTypedData(ledger.deployment, claimed),
      } as never)
      .catch((error: unknown) => {
        throw ledgerError(error);
      }),
  ]);
  const administers = (member.roles & ROLES.administrator) !== 0 && !member.suspended;
  if (admitted && !suspended && administers && isTheirs) return;
  throw new KeywardError("DeskUntrusted", {
    message: "No administrator of this organisation says that this is its claims desk.",
    action: "Ask the organisation's administrator to confirm its claims desk.",
    details: { organisation },
  });
}
