import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Random faults for as long as one likes: `npm run soak -- MINUTES`, ten unless given. No part of `npm test`. */
const [minutes = "10"] = process.argv.slice(2);
const root = fileURLToPath(new URL("../", import.meta.url));
const { status } = spawnSync("mocha", ["--exit", "test/node/node.soak.ts"], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, SOAK_MINUTES: minutes },
});
process.exit(status ?? 1);
