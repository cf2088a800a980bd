import { sweepDocuments } from "./claims/sweep-documents.ts";
import { seedDirectory } from "./directory/seed.ts";
import { tellGuardians } from "./recovery/tell.ts";
import { tellRequests } from "./requests/tell.ts";

/** Milliseconds between two looks. */
const PAUSE = 5_000;
/** Milliseconds between two sweeps. */
const SWEEP = 3_600_000;

/** What this process does by itself: names the demo network's people, and tells requests
 * and guardians that weren't told, and removes documents of claims that nothing names. */
export function startBackground(): void {
  let seeded = false;
  let sweptAt = Number.NEGATIVE_INFINITY;
  const look = async () => {
    // What can't be done now is done later; each says by itself, where it is asked for, that it doesn't answer.
    if (!seeded) seeded = await seedDirectory().catch(() => false);
    await tellRequests().catch(() => undefined);
    await tellGuardians().catch(() => undefined);
    if (performance.now() - sweptAt > SWEEP) {
      sweptAt = performance.now();
      await sweepDocuments().catch(() => undefined);
    }
    setTimeout(look, PAUSE).unref();
  };
  void look();
}
