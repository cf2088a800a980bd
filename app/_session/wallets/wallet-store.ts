import { createStore } from "../store.ts";

/** Whether the wallet that somebody signed in with can sign. */
export type WalletState = "unused" | "ready" | "wrong-network" | "disconnected";

export const walletState = createStore<WalletState>("unused");

/** Whether this page has asked for a wallet, as to unlock: from then on the wallet is watched. */
export const walletAsked = createStore(false);

/** wagmi's own key of the wallet used last in this tab (`storage` in wallet-config.ts). */
const LAST_WALLET = "keyward.recentConnectorId";

/** The wallet used last in this tab: none, one of the demo network, which signs without asking, or a person's own. */
export function lastWallet(): "none" | "demo" | "own" {
  const last = sessionStorage.getItem(LAST_WALLET);
  if (last === null) return "none";
  return last === '"demo"' ? "demo" : "own";
}
