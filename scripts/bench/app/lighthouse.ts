import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import lighthouse from "lighthouse";
import { chromium } from "playwright-core";
import { KeywardError } from "#lib/core/errors.ts";
import { freePort } from "#services/local/free-port.ts";
import { CHROMIUM, CHROMIUM_ARGUMENTS } from "#test/e2e/browser.ts";
import { signInByApi } from "#test/e2e/visitor.ts";
import type { World } from "#test/e2e/world.ts";
import type { Figure } from "../report.ts";
import { median } from "../statistics.ts";

const LEAST = 95;
/** How many runs may break. */
const SPARE_RUNS = 3;
const CATEGORIES = ["performance", "accessibility"] as const;

/** Lighthouse as it comes, which plays a phone on a slow line at its first visit, nothing cached but the session: scores of 100. */
export async function lighthouseFigures(world: World, rounds: number): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), "keyward-lighthouse-"));
  const port = await freePort();
  // Lighthouse works in the profile's own context, so the session must be there.
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: CHROMIUM,
    args: [...CHROMIUM_ARGUMENTS, `--remote-debugging-port=${port}`],
  });
  try {
    const figures: Figure[] = [];
    for (const path of ["/", "/record"]) {
      if (path !== "/") await signInByApi(context, world.origin, world.accountOf("Carla Mendes"));
      const samples: Record<(typeof CATEGORIES)[number], number[]> = { performance: [], accessibility: [] };
      // A run that broke, as on a machine that is too busy, has no score: it isn't a bad one.
      for (let round = 0; samples.performance.length < rounds && round < rounds + SPARE_RUNS; round++) {
        const run = await lighthouse(world.origin + path, {
          port,
          logLevel: "error",
          onlyCategories: [...CATEGORIES],
        });
        const scores = CATEGORIES.map((name) => run?.lhr.categories[name]?.score ?? null);
        if (scores.includes(null)) continue;
        for (const [at, name] of CATEGORIES.entries())
          samples[name].push(Math.round((scores[at] as number) * 100));
      }
      if (samples.performance.length < rounds) {
        throw new KeywardError("LighthouseFailed", {
          message: `Lighthouse came to no score of ${path} often enough.`,
          action: "Measure again when the machine is quiet.",
        });
      }
      for (const name of CATEGORIES) {
        const value = median(samples[name]);
        figures.push({
          part: "app",
          name: `Lighthouse ${name}, ${path === "/" ? "sign-in" : "My record"}`,
          unit: "count",
          value,
          samples: samples[name],
          goal: { limit: LEAST, atLeast: true },
          met: value >= LEAST,
        });
      }
    }
    return figures;
  } finally {
    await context.close();
    await rm(folder, { recursive: true, force: true });
  }
}
