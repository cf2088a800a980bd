import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Counts, countTests } from "./count-tests.ts";
import { failuresIn } from "./failures.ts";
import type { Stage } from "./stages.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What came of a stage; `failures`: its words on those, where there are any. */
export type Outcome = { counts: Counts; failures?: string };

/**
 * Runs a stage with its output shown, and counts its tests.
 * @param held shows the output when the stage is over, as another one runs beside it.
 */
export async function runStage({ name, command, args, counts }: Stage, held = false): Promise<Outcome> {
  const title = `\n=== ${name}: ${command} ${args.join(" ")}`;
  console.log(held ? `${title} (what it says comes when it is over)` : title);
  const start = performance.now();
  const { code, output, said } = await run(command, args, held);
  if (held) process.stdout.write(`${title}\n${said}`);
  const found = counts ? countTests(output) : { passed: code === 0 ? 1 : 0, failed: 0, skipped: 0 };
  // A stage that fails without naming a test, or that ran none, is a failure of its own.
  const silent = found.failed === 0 && (code !== 0 || found.passed === 0);
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  const passed = code === 0 && !silent;
  console.log(`=== ${name}: ${passed ? "passed" : "FAILED"} in ${seconds} s`);
  const sum = { ...found, failed: found.failed + (silent ? 1 : 0) };
  return passed ? { counts: sum } : { counts: sum, failures: `=== ${name}\n${failuresIn(said)}` };
}

type Ran = {
  code: number;
  output: string;
  /** Output and errors, as they came. */
  said: string;
};

function run(command: string, args: readonly string[], held: boolean): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    let output = "";
    let said = "";
    const tell = (stream: NodeJS.WriteStream, chunk: Buffer | string) => {
      said += chunk;
      if (!held) stream.write(chunk);
    };
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk;
      tell(process.stdout, chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => tell(process.stderr, chunk));
    child.once("error", (error) => {
      tell(process.stderr, `${error.message}\n`);
      resolve({ code: 127, output, said });
    });
    child.once("close", (code) => resolve({ code: code ?? 1, output, said }));
  });
}
