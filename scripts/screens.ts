import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { goTo, PLACES, settled } from "#test/e2e/pages/places.ts";
import { DESKTOP, PHONE, type Visitor } from "#test/e2e/visitor.ts";
import { theWorld } from "#test/e2e/world.ts";

const USAGE = "Usage: npm run screens [-- --only NAME[,NAME]] [--to FOLDER]";
const SIZES = { desktop: DESKTOP, phone: PHONE };
const SCHEMES = ["light", "dark"] as const;

/** Photographs every page with the demo's data: on a desktop and a phone, light and dark. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { only: { type: "string" }, to: { type: "string", default: "reports/screens" } },
  });
  const only = values.only?.split(",");
  const folder = resolve(values.to);
  await mkdir(folder, { recursive: true });
  const world = await theWorld();
  const visitors = new Map<string | undefined, Visitor>();
  try {
    for (const place of PLACES) {
      if (only !== undefined && !only.includes(place.name)) continue;
      const visitor = visitors.get(place.as) ?? (await (place.as ? world.openAs(place.as) : world.open()));
      visitors.set(place.as, visitor);
      const { page } = visitor;
      await page.setViewportSize(DESKTOP);
      try {
        await goTo(world, visitor, place);
        for (const [size, viewport] of Object.entries(SIZES)) {
          for (const colorScheme of SCHEMES) {
            await page.setViewportSize(viewport);
            await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
            await page.evaluate(() => scrollTo(0, 0));
            await settled(page);
            const name = `${place.name}.${size}.${colorScheme}`;
            await page.screenshot({ path: join(folder, `${name}.png`) });
            await page.screenshot({ path: join(folder, `${name}.whole.png`), fullPage: true });
          }
        }
        console.log(place.name);
      } catch (error) {
        console.error(`${place.name}: ${error instanceof Error ? error.message.split("\n")[0] : error}`);
        await page.screenshot({ path: join(folder, `${place.name}.failed.png`) });
        process.exitCode = 1;
      }
    }
    console.log(`Screens are in ${folder}`);
  } finally {
    await world.end();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? `${error.name}: ${error.message}\n${USAGE}` : error);
  process.exit(1);
});
