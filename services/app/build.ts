import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of package.json. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const forTests = process.env.KEYWARD_TEST_BUILD === "true";

/** Where the build is; the tests' is another. */
export const DIST = join(ROOT, forTests ? ".next-tests" : ".next");

/** What tells Next which build is meant (next.config.ts). */
export const BUILD: Readonly<Record<string, string>> = forTests ? { KEYWARD_TEST_BUILD: "true" } : {};
