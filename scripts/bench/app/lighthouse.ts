import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import lighthouse from "lighthouse";
import { chromium } from "playwright-core";
import { freePort } from "#services/local/free-port.ts";
import { CHROMIUM, CHROMIUM_ARGUMENTS } from "#test/e2e/browser.ts";
import { signInByApi } from "#test/e2e/visitor.ts";
import type { World } from "#test/e2e/world.ts";
import type { Figure } from "../report.ts";
import { median } from "../statistics.ts";

const LEAST = 95;
const CATEGORIES = ["performance", "accessibility"] as const;

/** Lighthouse as it comes, which plays a phone on a slow line: scores of 100. */
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
      for (let round = 0; round < rounds; round++) {
        const run = await lighthouse(world.origin + path, {
          port,
          logLevel: "error",
          onlyCategories: [...CATEGORIES],
          disableStorageReset: true,
        });
        for (const name of CATEGORIES)
          samples[name].push(Math.round((run?.lhr.categories[name]?.score ?? 0) * 100));
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
