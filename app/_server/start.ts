import { seedDirectory } from "./directory/seed.ts";
import { tellGuardians } from "./recovery/tell.ts";
import { tellRequests } from "./requests/tell.ts";

/** Milliseconds between two looks. */
const PAUSE = 5_000;

/** What this process does by itself: names the demo network's people, and tells requests
 * and guardians that weren't told. */
export function startBackground(): void {
  let seeded = false;
  const look = async () => {
    // What can't be done now is done later; each says by itself, where it is asked for, that it doesn't answer.
    if (!seeded) seeded = await seedDirectory().catch(() => false);
    await tellRequests().catch(() => undefined);
    await tellGuardians().catch(() => undefined);
    setTimeout(look, PAUSE).unref();
  };
  void look();
}
