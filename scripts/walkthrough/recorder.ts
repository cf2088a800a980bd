import type { LedgerCall } from "#lib/chain/call.ts";
import type { Relay, Submitted } from "#lib/chain/relay.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { FileReport } from "./report.ts";

/** Writes down what a journey does: how long, at what gas, and what was refused. */
export type Recorder = {
  /** Runs a step, timed; `title` is what the progress bar says. */
  step<T>(title: string, run: () => Promise<T>): Promise<T>;
  /** The same access, by a relay that notes the gas of each call. */
  noting<Relayed extends { relay: Relay }>(access: Relayed): Relayed;
  /** Runs what must fail with one of the named errors; anything else is `NotRefused`. */
  refused(attempt: string, names: readonly string[], run: () => Promise<unknown>): Promise<void>;
};

export function recorderOf(report: FileReport, onStep: (title: string) => void): Recorder {
  return {
    async step(title, run) {
      onStep(title);
      const start = performance.now();
      try {
        return await run();
      } finally {
        report.steps[title] = Math.round((report.steps[title] ?? 0) + performance.now() - start);
      }
    },
    noting: (access) => ({
      ...access,
      relay: {
        async submit(call: LedgerCall): Promise<Submitted> {
          const submitted = await access.relay.submit(call);
          report.transactions.push({ operation: call.functionName, gas: Number(submitted.gasUsed) });
          return submitted;
        },
      },
    }),
    async refused(attempt, names, run) {
      const error = await run().then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      if (error instanceof KeywardError && names.includes(error.name)) {
        report.refusals.push({ attempt, error: error.name });
        return;
      }
      throw new KeywardError("NotRefused", {
        message: `${attempt}: expected ${names.join(" or ")}, got ${error instanceof Error ? error.name : "no error"}.`,
        details: { attempt },
        cause: error,
      });
    },
  };
}
