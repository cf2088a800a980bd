import { parseAbi } from "viem";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import { ledgerError } from "#lib/chain/ledger-error.ts";
import type { Address } from "#lib/core/ids.ts";

/** The role of the network's AccessManager that decides every case (contracts/emergency/Reviews.sol). */
export const REVIEW_BODY = 3n;

/** Of OpenZeppelin's AccessManager, what is needed of it here. */
export const ACCESS_MANAGER = parseAbi([
  "function hasRole(uint64 roleId, address account) view returns (bool isMember, uint32 executionDelay)",
  "function grantRole(uint64 roleId, address account, uint32 executionDelay)",
]);

/** The AccessManager that break-glass obeys. Throws the ledger's errors. */
export const authorityOf = (ledger: Ledger): Promise<Address> =>
  readLedger(ledger, "breakGlass", "authority", []);

/** Whether an account is of the second body now. Throws the ledger's errors. */
export async function isReviewBody(ledger: Ledger, account: Address): Promise<boolean> {
  const address = await authorityOf(ledger);
  try {
    const [isMember] = await ledger.client.readContract({
      address,
      abi: ACCESS_MANAGER,
      functionName: "hasRole",
      args: [REVIEW_BODY, account],
    });
    return isMember;
  } catch (error) {
    throw ledgerError(error);
  }
}
