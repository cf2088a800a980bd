import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Counts, countTests } from "./count-tests.ts";
import type { Stage } from "./stages.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Runs a stage with its output shown, and counts its tests. */
export async function runStage({ name, command, args, counts }: Stage): Promise<Counts> {
  console.log(`\n=== ${name}: ${command} ${args.join(" ")}`);
  const start = performance.now();
  const { code, output } = await run(command, args);
  const found = counts ? countTests(output) : { passed: code === 0 ? 1 : 0, failed: 0, skipped: 0 };
  // A stage that fails without naming a test, or that ran none, is a failure of its own.
  const silent = found.failed === 0 && (code !== 0 || found.passed === 0);
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  console.log(`=== ${name}: ${code === 0 && !silent ? "passed" : "FAILED"} in ${seconds} s`);
  return { ...found, failed: found.failed + (silent ? 1 : 0) };
}

function run(command: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk;
      process.stdout.write(chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => process.stderr.write(chunk));
    child.once("error", (error) => {
      console.error(error.message);
      resolve({ code: 127, output });
    });
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}
