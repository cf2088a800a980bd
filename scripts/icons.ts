import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { launchBrowser } from "#test/e2e/browser.ts";

const root = new URL("../", import.meta.url);
const PAPER = "#f7f8f6";
/** Pixels, and how much of them the mark takes: launchers cut a maskable one to a circle of four fifths. */
const ICONS = [
  { name: "192", size: 192, mark: 0.78 },
  { name: "512", size: 512, mark: 0.78 },
  { name: "maskable", size: 512, mark: 0.5 },
] as const;

/** Draws the installed app's icons from app/icon.svg, in Chromium, into public/icons. */
async function main(): Promise<void> {
  const svg = await readFile(new URL("app/icon.svg", root), "utf8");
  const folder = fileURLToPath(new URL("public/icons/", root));
  await mkdir(folder, { recursive: true });
  const browser = await launchBrowser();
  try {
    for (const { name, size, mark } of ICONS) {
      const page = await browser.newPage({ viewport: { width: size, height: size } });
      const style = `body{margin:0;display:grid;place-items:center;block-size:100vh;background:${PAPER}}svg{inline-size:${mark * 100}%}`;
      await page.setContent(`<style>${style}</style>${svg}`);
      await writeFile(`${folder}${name}.png`, await page.screenshot());
      await page.close();
    }
  } finally {
    await browser.close();
  }
}

await main();
