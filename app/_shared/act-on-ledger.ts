import type { LedgerCall } from "#lib/chain/call.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import type { AccountSigner } from "#lib/chain/signers.ts";
import type { Address } from "#lib/core/ids.ts";
import { signingWallet } from "../_session/wallets/ensure-wallet.ts";
import type { Acted, ActProgress } from "../_vault/protocol/vault.ts";

/** Has somebody's wallet sign an act. */
export type SignAct = (ledger: Ledger, signer: AccountSigner) => Promise<LedgerCall>;
export type OnActProgress = (progress: ActProgress) => void;

/**
 * Has an account's wallet sign an act, and the relay submit it. The ledger's client is loaded with the first.
 * Throws `SignatureRefused`, and what the ledger names.
 */
export async function actOnLedger(
  account: Address,
  sign: SignAct,
  onProgress: OnActProgress,
): Promise<Acted & { ledger: Ledger }> {
  onProgress({ stage: "sign" });
  const [{ openHospital }, wallets] = await Promise.all([
    import("#lib/hospital/open-hospital.ts"),
    signingWallet(account),
  ]);
  const { ledger, relay } = await openHospital({ origin: location.origin });
  const call = await sign(ledger, wallets.signer(account));
  onProgress({ stage: "submitted" });
  const { transactionHash, blockNumber } = await relay.submit(call);
  return { transactionHash, blockNumber: Number(blockNumber), ledger };
}
