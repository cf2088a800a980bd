import { createHash } from "node:crypto";
import { glob, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runToEnd, startChild } from "#services/local/child.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const forTests = process.env.KEYWARD_TEST_BUILD === "true";
const marker = join(root, forTests ? ".next-tests" : ".next", "keyward-build");
/** The folders that the app is built from. */
const SOURCES = ["{app,lib,indexer,services}/**/*.{ts,tsx,css}", "test/e2e/vault/harness.ts"];
/** What tells Next which build is meant (next.config.ts). */
export const BUILD: Readonly<Record<string, string>> = forTests ? { KEYWARD_TEST_BUILD: "true" } : {};

/** Next's command line. */
export const NEXT = join(root, "node_modules", "next", "dist", "bin", "next");

/** Builds the app for production, unless what it is built from is the same as the last time. */
export async function buildApp(): Promise<void> {
  const key = await sourceKey();
  if ((await readFile(marker, "utf8").catch(() => "")) === key) return;
  await runToEnd(
    startChild("build of the app", process.execPath, [NEXT, "build", root], {
      NEXT_TELEMETRY_DISABLED: "1",
      NODE_ENV: "production",
      ...BUILD,
      HOME: process.env.HOME ?? "",
    }),
  );
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
  for await (const path of glob(SOURCES, { cwd: root })) if (!path.includes(".test.")) paths.push(path);
  const hash = createHash("sha256");
  for (const path of paths.sort()) hash.update(path).update(await readFile(join(root, path)));
  return hash.digest("hex");
}
