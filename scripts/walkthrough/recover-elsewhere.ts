import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { KeywardError } from "#lib/core/errors.ts";
import type { RecoveryResult, RecoveryTask } from "./recovery-task.ts";

const entry = fileURLToPath(new URL("./recover.ts", import.meta.url));

/** Runs a recovery in a process of its own. */
export function recoverElsewhere(task: RecoveryTask): Promise<RecoveryResult> {
  return new Promise((resolve, reject) => {
    const child = fork(entry, {
      execArgv: ["--disable-warning=ExperimentalWarning"],
      stdio: ["ignore", 2, 2, "ipc"],
    });
    let result: RecoveryResult | undefined;
    child.once("message", (message) => {
      result = message as RecoveryResult;
    });
    child.once("error", reject);
    child.once("exit", (code) => {
      if (result !== undefined) resolve(result);
      else reject(new KeywardError("ProcessFailed", { message: `The fresh process ended with ${code}.` }));
    });
    child.send(task);
  });
}
