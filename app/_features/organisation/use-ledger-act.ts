"use client";
import { type TransactionWork, useTransaction } from "../../_session/use-transaction.ts";
import { changeActivity, noteActivity } from "../../_ui/activity.ts";
import type { Acted } from "../../_vault/protocol.ts";

/** `useTransaction`, with a line in the device's list of what was done. `kind` is the program's word. */
export const useLedgerAct = <Input, Result extends Acted>(
  kind: string,
  work: TransactionWork<Input, Result>,
  onDone: (result: Result, input: Input) => void | Promise<void>,
) =>
  useTransaction<Input, Result>(async (input, onProgress) => {
    const activity = noteActivity(kind);
    try {
      const result = await work(input, onProgress);
      changeActivity(activity, { state: "confirmed", reference: result.transactionHash });
      return result;
    } catch (error) {
      changeActivity(activity, { state: "failed" });
      throw error;
    }
  }, onDone);
