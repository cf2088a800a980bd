import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { KeywardError } from "#lib/core/errors.ts";

/** Where Chromium is: packages bring none, since playwright-core drives the system's. */
export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** For a container without a sandbox, and so that the browser itself asks nobody anything. */
export const CHROMIUM_ARGUMENTS: readonly string[] = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Undefined when there is a browser; otherwise what is missing, named `ChromiumMissing`. */
export function missingBrowser(): KeywardError | undefined {
  if (existsSync(CHROMIUM)) return undefined;
  return new KeywardError("ChromiumMissing", {
    message: `There is no Chromium at ${CHROMIUM}, which the tests in a browser need.`,
    action: "Install it (apt-get install chromium), or name another by CHROMIUM=/path/to/chromium.",
  });
}

/** Throws `ChromiumMissing`. */
export async function launchBrowser(args: readonly string[] = []): Promise<Browser> {
  const missing = missingBrowser();
  if (missing !== undefined) throw missing;
  return chromium.launch({ executablePath: CHROMIUM, args: [...CHROMIUM_ARGUMENTS, ...args] });
}
