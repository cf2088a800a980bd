import { wallets } from "./opened.ts";
import { walletAsked } from "./wallet-store.ts";

/**
 * Loads what signs as an account, and connects the wallet of before where it lets us without asking: for pages on which somebody
 * is about to sign, so that the click isn't followed by loading. What fails is told when something is signed.
 */
export async function prepareSigning(): Promise<void> {
  const opened = await wallets().catch(() => undefined);
  if (opened?.current() === undefined) await opened?.reconnect();
  if (opened?.current() !== undefined) walletAsked.set(true);
}
