import { createWalletClient, http } from "viem";
import { foundry } from "viem/chains";
import type { Ledger } from "#lib/chain/ledger.ts";
import type { Address } from "#lib/core/ids.ts";
import { ACCESS_MANAGER, authorityOf, isReviewBody, REVIEW_BODY } from "#lib/emergency/review-body.ts";
import { ACCOUNTS, testAccount } from "#services/local/accounts.ts";
import { demoPeople } from "./people.ts";

/** Makes the demo network's reviewer its second body, unless they are. Governance decides that, by its own transaction. */
export async function seedReviewBody(ledger: Ledger, rpcUrl: string): Promise<void> {
  for (const { address, role } of demoPeople()) {
    if (role !== "reviewBody" || (await isReviewBody(ledger, address))) continue;
    await appointReviewBody(ledger, rpcUrl, address);
  }
}

/** Gives an account the role of the second body, as a local chain's governor. */
export async function appointReviewBody(ledger: Ledger, rpcUrl: string, address: Address): Promise<void> {
  const account = testAccount(ACCOUNTS.governor);
  const wallet = createWalletClient({ account, chain: foundry, transport: http(rpcUrl) });
  const hash = await wallet.writeContract({
    address: await authorityOf(ledger),
    abi: ACCESS_MANAGER,
    functionName: "grantRole",
    args: [REVIEW_BODY, address, 0],
  });
  await ledger.client.waitForTransactionReceipt({ hash });
}
