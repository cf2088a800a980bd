import { z } from "zod";
import { KeywardError } from "#lib/core/errors.ts";
import type { Hospital } from "#lib/hospital/open-hospital.ts";

const PATIENCE = 60_000;
const PAUSE = 100;

const status = z.object({
  at: z.number(),
  relayer: z.object({ waiting: z.number().optional(), underWay: z.number().optional() }),
});

/**
 * Waits until all that was ever handed to the relayer is in a block or has failed: what the ledger says then, stays.
 * Throws `RelayerBusy`.
 */
export async function untilSettled({ http }: Hospital): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  let first: number | undefined;
  while (Date.now() < deadline) {
    const { at, relayer } = await http.json({ path: "/api/status", answer: status });
    // The first answer may be one that was kept since before the last call was handed in.
    first ??= at;
    if (at !== first && relayer.waiting === 0 && relayer.underWay === 0) return;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  throw new KeywardError("RelayerBusy", {
    message: "The relayer still has calls to submit.",
    action: "Start again when it rests.",
  });
}
