import type { LedgerCall } from "#lib/chain/call.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Journey } from "./journey.ts";

/** Ends what is over, unless the network's keeper was faster. What it comes to, the next look at the epochs says. */
export async function endOnce(relay: Journey["relay"], call: LedgerCall): Promise<void> {
  try {
    await relay.submit(call);
  } catch (error) {
    if (!(error instanceof KeywardError) || error.name !== "NothingToEnd") throw error;
  }
}
