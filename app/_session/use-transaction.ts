"use client";
import { useCallback, useRef, useState } from "react";
import type { ActivityKind } from "../_messages/en/activity.ts";
import { changeActivity, noteActivity } from "../_ui/activity.ts";
import type { Transaction } from "../_ui/transaction-status.tsx";
import type { Acted, ActProgress } from "../_vault/protocol/vault.ts";
import { asKeywardError } from "./as-keyward-error.ts";
import { noteBlock } from "./seen-block.ts";
import { assertWrites, useWritesOff } from "./writes-off.ts";

/** What is done, telling how far it is. */
export type TransactionWork<Input, Result extends Acted> = (
  input: Input,
  onProgress: (progress: ActProgress) => void,
) => Promise<Result>;

/**
 * One act on the ledger at a time, and how it stands. A failure is a state, so that what was typed stays; `retry` does
 * the same again. Each try is a line in the device's list of what was done. `off`: nothing can be signed at the moment.
 */
export function useTransaction<Input, Result extends Acted>(
  kind: ActivityKind,
  work: TransactionWork<Input, Result>,
  onDone: (result: Result, input: Input) => void | Promise<void> = () => {},
) {
  const [transaction, setTransaction] = useState<Transaction>();
  const last = useRef<Input>(undefined);
  const latest = useRef({ work, onDone });
  latest.current = { work, onDone };

  const run = useCallback(
    async (input: Input): Promise<void> => {
      last.current = input;
      setTransaction({ stage: "sign" });
      const activity = noteActivity(kind);
      try {
        assertWrites();
        const result = await latest.current.work(input, ({ stage }) => setTransaction({ stage }));
        noteBlock(result.blockNumber);
        changeActivity(activity, { state: "confirmed", reference: result.transactionHash });
        setTransaction({ stage: "confirmed", blockNumber: result.blockNumber });
        await latest.current.onDone(result, input);
      } catch (error) {
        changeActivity(activity, { state: "failed" });
        setTransaction({ stage: "failed", error: asKeywardError(error) });
      }
    },
    [kind],
  );
  const retry = useCallback(() => {
    if (last.current !== undefined) void run(last.current);
  }, [run]);
  const reset = useCallback(() => setTransaction(undefined), []);
  const off = useWritesOff() !== undefined;
  const busy = transaction?.stage === "sign" || transaction?.stage === "submitted";
  return { transaction, run, retry, reset, busy, off };
}
