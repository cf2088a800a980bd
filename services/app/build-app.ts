import { createHash } from "node:crypto";
import { glob, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runToEnd, startChild } from "#services/local/child.ts";
import { BUILD, DIST, ROOT } from "./build.ts";
import { readyFiles } from "./ready-files.ts";

const NEXT = join(ROOT, "node_modules", "next", "dist", "bin", "next");
const marker = join(DIST, "keyward-build");
/** The folders that the app is built from. */
const SOURCES = ["{app,lib,indexer,services}/**/*.{ts,tsx,css}", "test/e2e/vault/harness.ts"];

/** Builds the app for production, unless what it is built from is the same as the last time. */
export async function buildApp(): Promise<void> {
  const key = await sourceKey();
  if ((await readFile(marker, "utf8").catch(() => "")) === key) return;
  await runToEnd(
    startChild("build of the app", process.execPath, [NEXT, "build", ROOT], {
      NEXT_TELEMETRY_DISABLED: "1",
      NODE_ENV: "production",
      ...BUILD,
      HOME: process.env.HOME ?? "",
    }),
  );
  await readyFiles(DIST);
  await writeFile(marker, key);
}

async function sourceKey(): Promise<string> {
  const paths = [
    "instrumentation-client.ts",
    "instrumentation.ts",
    "next.config.ts",
    "package.json",
    "pnpm-lock.yaml",
    "proxy.ts",
    "tsconfig.app.json",
  ];
  for await (const path of glob(SOURCES, { cwd: ROOT })) if (!path.includes(".test.")) paths.push(path);
  const hash = createHash("sha256");
  for (const path of paths.sort()) hash.update(path).update(await readFile(join(ROOT, path)));
  return hash.digest("hex");
}
