import { KeywardError } from "#lib/core/errors.ts";
import type { Address } from "#lib/core/ids.ts";
import { network } from "../network.ts";
import { wallets } from "./opened.ts";
import { lastWallet, walletAsked } from "./wallet-store.ts";
import type { Wallets } from "./wallets.ts";

const same = (a: string | undefined, b: string): boolean => a?.toLowerCase() === b.toLowerCase();

/**
 * The wallets, for who is signed in: from then on the page notices when the wallet changes, in a tab that nobody signed in
 * from too. Throws as `ensureWallet`.
 */
export async function signingWallet(address: Address): Promise<Wallets> {
  try {
    return await ensureWallet(address);
  } finally {
    walletAsked.set(true);
  }
}

/**
 * The wallets, with this account connected: after a reload the wallet of before is asked again, without a dialog. Throws
 * `WalletDisconnected` where it doesn't let us any more.
 */
export async function ensureWallet(address: Address): Promise<Wallets> {
  const opened = await wallets();
  // Another account of a connected wallet is for `signer` to refuse.
  if (opened.current() !== undefined) return opened;
  if ((await opened.reconnect()) !== undefined) return opened;
  const { local, people, rpcUrl } = await network();
  // Who came with a wallet of their own signs with that one, or not at all.
  const person =
    local && lastWallet() !== "own" ? people.find((one) => same(one.address, address)) : undefined;
  if (person?.account !== undefined) {
    const { demoProvider } = await import("./demo-provider.ts");
    await opened.connectTo(person.name, demoProvider(person.account, rpcUrl));
    return opened;
  }
  throw new KeywardError("WalletDisconnected", {
    message: "Your wallet isn't connected any more.",
    action: "Connect it again.",
  });
}
