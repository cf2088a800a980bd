import { isSeeded, startSeed } from "#services/demo/seed/run-seed.ts";
import { chainClient } from "#services/local/chain.ts";
import { runToEnd } from "#services/local/child.ts";
import type { Household } from "./keep-running.ts";
import { originOf, type Surroundings } from "./services.ts";

/**
 * Makes the demo patients that are missing, in a process of its own. A hospital without them is still one: what goes
 * wrong is told, and the next start goes on where this one stopped.
 */
export async function seedDemoPatients(
  { data, ports, rpcUrl, deployment }: Surroundings,
  { event, ending, list }: Household,
  say: { step(title: string): void },
): Promise<void> {
  const file = data.path("demo.json");
  if (await isSeeded(file, { client: chainClient(rpcUrl), deployment })) return;
  say.step("demo patients");
  const child = startSeed(originOf(ports), file);
  list.add(child.name, child.process);
  const abandon = () => void child.stop("SIGKILL");
  ending.addEventListener("abort", abandon, { once: true });
  try {
    await runToEnd(child);
  } catch {
    if (!ending.aborted) event(`the demo patients are not complete: ${lastLine(child.output())}`);
  } finally {
    ending.removeEventListener("abort", abandon);
    list.remove(child.name);
  }
}

const lastLine = (text: string): string => text.trim().split("\n").at(-1) ?? "";
