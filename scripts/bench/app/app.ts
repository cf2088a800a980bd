import { startNode } from "#test/e2e/node.ts";
import { type World, worldOn } from "#test/e2e/world.ts";
import type { Figure } from "../report.ts";
import { chartFigures } from "./chart.ts";
import { lighthouseFigures } from "./lighthouse.ts";
import { scriptFigures } from "./scripts.ts";

const ROUNDS = 5;

/** The app in Chromium, from a build of this working tree: what is loaded, how fast a chart opens, Lighthouse. */
export async function benchApp(quick: boolean, say: (step: string) => void): Promise<Figure[]> {
  const rounds = quick ? 1 : ROUNDS;
  say("building and starting a node");
  const node = await startNode({ harness: false });
  let world: World | undefined;
  try {
    world = await worldOn(node);
    say("scripts");
    const scripts = await scriptFigures(world);
    say("chart");
    const chart = await chartFigures(world, rounds);
    await world.browser.close();
    say("Lighthouse");
    return [...scripts, ...chart, ...(await lighthouseFigures(world, rounds))];
  } finally {
    await world?.browser.close();
    await node.stop();
  }
}
