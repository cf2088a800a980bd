import { spawnSync } from "node:child_process";

/** Formats everything in place, and applies lint's safe fixes. */
const root = new URL("../", import.meta.url);
for (const [command = "", ...args] of [
  ["biome", "check", "--write"],
  ["prettier", "--write", "contracts/**/*.sol", "test/**/*.sol"],
]) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
