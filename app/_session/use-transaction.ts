"use client";
import { useCallback, useRef, useState } from "react";
import type { Transaction } from "../_ui/transaction-status.tsx";
import type { Acted, ActProgress } from "../_vault/protocol.ts";
import { asKeywardError } from "./as-keyward-error.ts";

/** What is done, telling how far it is. */
export type TransactionWork<Input, Result extends Acted> = (
  input: Input,
  onProgress: (progress: ActProgress) => void,
) => Promise<Result>;

/**
 * One act on the ledger at a time, and how it stands. A failure is a state, so that what was typed stays; `retry` does
 * the same again.
 */
export function useTransaction<Input, Result extends Acted>(
  work: TransactionWork<Input, Result>,
  onDone: (result: Result, input: Input) => void | Promise<void> = () => {},
) {
  const [transaction, setTransaction] = useState<Transaction>();
  const last = useRef<Input>(undefined);
  const latest = useRef({ work, onDone });
  latest.current = { work, onDone };

  const run = useCallback(async (input: Input): Promise<void> => {
    last.current = input;
    setTransaction({ stage: "sign" });
    try {
      const result = await latest.current.work(input, ({ stage }) => setTransaction({ stage }));
      setTransaction({ stage: "confirmed", blockNumber: result.blockNumber });
      await latest.current.onDone(result, input);
    } catch (error) {
      setTransaction({ stage: "failed", error: asKeywardError(error) });
    }
  }, []);
  const retry = useCallback(() => {
    if (last.current !== undefined) void run(last.current);
  }, [run]);
  const reset = useCallback(() => setTransaction(undefined), []);
  const busy = transaction?.stage === "sign" || transaction?.stage === "submitted";
  return { transaction, run, retry, reset, busy };
}
