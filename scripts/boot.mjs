// The one way in: runs on any Node from 20 on, installs what is missing, and goes on under the Node that is
// pinned in package.json. Plain JavaScript without dependencies, because nothing may be installed yet.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const COMMANDS = {
  start: "scripts/start.ts",
  reset: "scripts/reset.ts",
  backup: "scripts/backup.ts",
  restore: "scripts/restore.ts",
  test: "scripts/test.ts",
  walkthrough: "scripts/walkthrough.ts",
  bench: "scripts/bench.ts",
  screens: "scripts/screens.ts",
  soak: "scripts/soak.ts",
  samples: "scripts/samples.ts",
  codegen: "scripts/codegen.ts",
  check: "scripts/check.ts",
  format: "scripts/format.ts",
};

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = join(root, "node_modules", ".bin");
const windows = process.platform === "win32";

/** The lockfile and the settings that an installation was made from. */
function installationKey() {
  const hash = createHash("sha256");
  for (const file of ["pnpm-lock.yaml", "package.json", "pnpm-workspace.yaml"])
    hash.update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

function install() {
  const marker = join(root, "node_modules", ".keyward-installed");
  const key = installationKey();
  if (existsSync(marker) && readFileSync(marker, "utf8") === key) return true;
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  console.error(`Installing packages with ${packageManager} ...`);
  const { status } = spawnSync("npx", ["--yes", packageManager, "install", "--frozen-lockfile"], {
    cwd: root,
    // What the packages print goes to stderr, so that a command's own output stays clean.
    stdio: ["ignore", 2, 2],
    shell: windows,
    env: { ...process.env, npm_config_yes: "true" },
  });
  if (status !== 0) return false;
  dropSourceMaps(join(root, "node_modules", ".pnpm"));
  writeFileSync(marker, key);
  return true;
}

/** Packages bring 190 MB of source maps, which nothing here reads. Some Node versions meet a file again through a link. */
function dropSourceMaps(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile() && entry.name.endsWith(".map"))
      rmSync(join(entry.parentPath ?? entry.path, entry.name), { force: true });
}

const [command, ...args] = process.argv.slice(2);
const script = COMMANDS[command];
if (script === undefined) {
  console.error(`Usage: node scripts/boot.mjs ${Object.keys(COMMANDS).join("|")} [arguments]`);
  process.exit(2);
}
if (!install()) {
  console.error("Installing failed: is the package registry reachable?");
  if (command === "test") console.log("0 passed, 1 failed");
  process.exit(1);
}
// The program itself, not npm's or pnpm's wrapper of it: wrappers keep signals to themselves.
const node = join(root, "node_modules", "node", "bin", windows ? "node.exe" : "node");
const child = spawn(node, ["--disable-warning=ExperimentalWarning", join(root, script), ...args], {
  // Paths in arguments are the caller's, so the working directory stays.
  cwd: process.env.INIT_CWD ?? process.cwd(),
  stdio: "inherit",
  env: {
    // Every process strips types and compiles the same files: the first one does it for all.
    NODE_COMPILE_CACHE: join(root, "node_modules", ".cache", "node"),
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH ?? ""}`,
  },
});
// Ctrl-C reaches the child by itself; it decides when all is over.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => child.kill("SIGTERM"));
child.once("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
