"use client";
import { useSyncExternalStore } from "react";
import { type WalletState, walletState } from "./wallets/wallet-store.ts";

/** Whether the wallet can sign; "unused" for passkeys, recovery codes, and until a wallet was looked at. */
export const useWalletState = (): WalletState =>
  useSyncExternalStore(walletState.subscribe, walletState.get, () => "unused");
