import type { LedgerCall } from "#lib/chain/call.ts";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import type { AccountSigner } from "#lib/chain/signers.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address } from "#lib/core/ids.ts";
import type { ClaimId } from "./filing.ts";
import { permitEscrow } from "./token-permit.ts";

/** A payment of a patient's own share; `amount` in the smallest unit of the pool's token, at most what is left of it. */
export type OwnSharePayment = { claim: ClaimId; amount: bigint };

/**
 * Has the patient's account pay of their own share by one signature, an ERC-2612 permit of exactly this amount, that anybody may
 * submit.
 * Throws `PermitUnavailable` for a token without permits and for a patient who signs by a passkey, `ClaimUnknown`,
 * `LedgerUnavailable`.
 */
export async function payOwnShare(
  ledger: Ledger,
  payer: AccountSigner,
  { claim, amount }: OwnSharePayment,
): Promise<LedgerCall> {
  const { deadline, v, r, s } = await permitEscrow(ledger, payer, await tokenOf(ledger, claim), amount);
  const args = [claim, payer.address, amount, { deadline, v, r, s }];
  return { contract: "claimsEscrow", functionName: "payOwnShareWithPermit", args };
}

/** The same from tokens that the sender allowed the escrow to take: the sender's own transaction, and anybody may be one. */
export const payOwnShareDirectly = ({ claim, amount }: OwnSharePayment): LedgerCall => ({
  contract: "claimsEscrow",
  functionName: "payOwnShare",
  args: [claim, amount],
});

/** The token that a claim is paid in. Throws `ClaimUnknown`, `LedgerUnavailable`. */
export async function tokenOf(ledger: Ledger, claim: ClaimId): Promise<Address> {
  const { coverage } = await readLedger(ledger, "claimsEscrow", "claimOf", [claim]);
  if (coverage === 0) {
    throw new KeywardError("ClaimUnknown", {
      message: "No such claim was filed.",
      action: "Ask the provider which claim this belongs to.",
      details: { claim },
    });
  }
  const { pool } = await readLedger(ledger, "claimsEscrow", "coverageOf", [coverage]);
  const [{ token }] = await readLedger(ledger, "claimsEscrow", "poolOf", [pool]);
  return token;
}
