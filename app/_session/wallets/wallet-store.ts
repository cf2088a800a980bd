import { createStore } from "../store.ts";

/** Whether the wallet that somebody signed in with can sign. */
export type WalletState = "unused" | "ready" | "wrong-network" | "disconnected";

export const walletState = createStore<WalletState>("unused");
