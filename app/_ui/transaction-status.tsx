"use client";
import { useEffect, useRef } from "react";
import type { KeywardError } from "#lib/core/errors.ts";
import { ui } from "../_messages/en/ui.ts";
import { Button } from "./button.tsx";
import { Icon } from "./icon.tsx";
import css from "./transaction-status.module.css";

/** How an act on the ledger stands. */
export type Transaction =
  | { stage: "sign" | "submitted" }
  | { stage: "confirmed"; blockNumber?: number | undefined }
  | { stage: "failed"; error: KeywardError };

/** One line that says how it stands, and why it failed, in plain words. `said` takes the place of "done". */
export function TransactionStatus({
  transaction,
  said,
  retry,
}: {
  transaction: Transaction | undefined;
  said?: string;
  retry?: () => void;
}) {
  const stage = transaction?.stage;
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Below what is in sight, as in a long dialog, it would look as if nothing had come of it.
    if (stage === "failed") line.current?.scrollIntoView({ block: "nearest" });
  }, [stage]);
  return (
    <div ref={line} className={css.status} role="status" data-stage={stage}>
      {transaction && (
        <>
          {stage === "confirmed" ? (
            <Icon name="check" />
          ) : stage === "failed" ? (
            <Icon name="alert" />
          ) : (
            <span className={css.wheel} aria-hidden="true" />
          )}
          <span className={css.text}>
            {stage === "confirmed" ? (said ?? ui.stages.confirmed) : stage && ui.stages[stage]}
            {transaction.stage === "failed" && (
              <span className={css.why}>
                {transaction.error.message} {transaction.error.action}
              </span>
            )}
          </span>
          {stage === "failed" && retry && (
            <Button size="small" onClick={retry}>
              {ui.retry}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
