import { parseTransaction } from "viem";
import type { Hex } from "#lib/core/bytes.ts";

/** Where a signed transaction goes, and with what. */
export function decodeSlot(raw: Hex): { to: string; data: Hex } {
  const { to, data } = parseTransaction(raw as `0x02${string}`);
  return { to: to as string, data: data ?? "0x" };
}
