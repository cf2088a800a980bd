import { KeywardError } from "#lib/core/errors.ts";
import type { Chain } from "./chain.ts";

/** Room above the estimate: what came before may have changed which slots are set. */
export const gasLimit = (estimate: bigint): bigint => (estimate * 12n) / 10n + 20_000n;

/**
 * What a call would come to now: the gas to give it, or why it is refused. Throws `LedgerUnavailable` when that
 * can't be known.
 */
export async function simulated(
  chain: Chain,
  { to, data }: { to: string; data: string },
): Promise<{ gas: bigint } | { error: KeywardError }> {
  try {
    return { gas: gasLimit(await chain.estimate(to, data)) };
  } catch (error) {
    if (!(error instanceof KeywardError) || error.name === "LedgerUnavailable") throw error;
    return { error };
  }
}
