import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The walkthrough of every sample beside the checkout: `npm run samples`. `npm test` takes a few of each kind. */
const root = fileURLToPath(new URL("../", import.meta.url));
const { status } = spawnSync("mocha", ["--exit", "test/samples/samples.test.ts"], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, KEYWARD_SAMPLES: "all" },
});
process.exit(status ?? 1);
