import type { Ledger } from "#lib/chain/ledger.ts";
import type { WalletTransaction } from "#lib/claims/allowance.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address } from "#lib/core/ids.ts";
import { ensureWallet } from "../_session/wallets/ensure-wallet.ts";
import type { Acted } from "../_vault/protocol/vault.ts";
import type { OnActProgress } from "./act-on-ledger.ts";

/**
 * Has an account's wallet send a transaction of its own, for what no relay submits: allowing a token, funding a pool. It is tried
 * first, so that a refusal has its name and costs nothing.
 * Throws `CoinMissing`, `SignatureRefused`, and what the ledger names.
 */
export async function sendDirectly(
  account: Address,
  make: (ledger: Ledger) => WalletTransaction | Promise<WalletTransaction>,
  onProgress: OnActProgress,
): Promise<Acted> {
  onProgress({ stage: "sign" });
  const [{ openHospital }, { ledgerError }, wallets] = await Promise.all([
    import("#lib/hospital/open-hospital.ts"),
    import("#lib/chain/ledger-error.ts"),
    ensureWallet(account),
  ]);
  const { ledger } = await openHospital({ origin: location.origin });
  const { client } = ledger;
  const transaction = await make(ledger);
  const asked = <T>(answer: Promise<T>) =>
    answer.catch((error: unknown) => {
      throw ledgerError(error);
    });
  await asked(client.call({ account, ...transaction }));
  const [coin, price] = await asked(
    Promise.all([client.getBalance({ address: account }), client.getGasPrice()]),
  );
  if (price > 0n && coin === 0n) throw coinMissing();
  const hash = await wallets.send(account, transaction);
  onProgress({ stage: "submitted" });
  const { status, blockNumber } = await asked(client.waitForTransactionReceipt({ hash }));
  // Something changed in between: trying once more says what.
  if (status !== "success") await asked(client.call({ account, ...transaction }));
  return { transactionHash: hash, blockNumber: Number(blockNumber) };
}

const coinMissing = () =>
  new KeywardError("CoinMissing", {
    message: "Your wallet has none of this network's coin, which a transaction of its own takes.",
    action: "Ask the network's operator for some, and try again.",
  });
