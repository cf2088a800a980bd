import { keccak256, type LocalAccount } from "viem";
import type { Hex } from "#lib/core/bytes.ts";
import type { Fees } from "./fees.ts";
import type { Slot } from "./journal/claim.ts";

/** What a nonce is to be used for. Without `to`, only to fill it. */
export type Plan = { callId: string | null; nonce: bigint; to?: string; data?: Hex; gas: bigint };

const FILLER_GAS = 21_000n;

/** Signs EIP-1559 transactions for nonces. They carry no coin. */
export function slotSigner(account: LocalAccount, chainId: number) {
  return async ({ callId, nonce, to, data, gas }: Plan, { maxFee, priorityFee }: Fees): Promise<Slot> => {
    const raw = await account.signTransaction({
      type: "eip1559",
      chainId,
      nonce: Number(nonce),
      to: (to ?? account.address) as Hex,
      data: data ?? "0x",
      value: 0n,
      gas,
      maxFeePerGas: maxFee,
      maxPriorityFeePerGas: priorityFee,
    });
    return { callId, nonce, hash: keccak256(raw), raw, gas, maxFee, priorityFee };
  };
}

export const fillerPlan = (nonce: bigint): Plan => ({ callId: null, nonce, gas: FILLER_GAS });
