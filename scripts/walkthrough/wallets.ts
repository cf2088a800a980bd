import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import type { Hex } from "#lib/core/bytes.ts";
import { signerOf } from "#services/local/accounts.ts";
import type { Wallet } from "./reach.ts";

/** A wallet of this run alone: its key is in memory, and goes to nobody but the fresh process that proves the outcome. */
export type FreshWallet = { key: Hex; wallet: Wallet };

export function freshWallet(): FreshWallet {
  const key = generatePrivateKey();
  return { key, wallet: walletOf(key) };
}

export const walletOf = (key: Hex): Wallet => signerOf(privateKeyToAccount(key));
