"use client";
import { useState } from "react";
import { parseAmount } from "#lib/claims/amount.ts";
import type { Address } from "#lib/core/ids.ts";
import { insurer } from "../../../_messages/en/insurer.ts";
import type { PoolAnswer } from "../../../_server/schemas/claims.ts";
import { useTransaction } from "../../../_session/use-transaction.ts";
import type { OnActProgress } from "../../../_shared/act-on-ledger.ts";
import { AboutToSign } from "../../../_shared/claims/about-to-sign.tsx";
import { formatMoney } from "../../../_shared/claims/format-money.ts";
import type { WorkPlace } from "../../../_shared/work-place/use-work-place.ts";
import { ConfirmDialog } from "../../../_ui/dialog.tsx";
import { Input } from "../../../_ui/field.tsx";
import { Stack } from "../../../_ui/surface.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import { TransactionStatus } from "../../../_ui/transaction-status.tsx";
import type { Acted } from "../../../_vault/protocol/vault.ts";
import css from "../insurer.module.css";
import { useRefreshInsurer } from "../use-insurer.ts";
import { announce, credit, fund, putBack } from "./pool-acts.ts";
import { factsOf } from "./pool-facts.ts";
import { poolSentence } from "./pool-sentence.ts";

const text = insurer.pools;

export type PoolAct = "fund" | "withdraw" | "cancel" | "complete";

const WORDS = {
  fund: text.funding,
  withdraw: text.withdrawing,
  cancel: text.cancelling,
  complete: text.completing,
} as const;

/** Moves a pool's money: puts some in, announces that some leaves, puts that back, or credits it. */
export function PoolDialog({
  place: { account, here },
  pool,
  act,
  delay,
  onClose,
}: {
  place: WorkPlace;
  pool: PoolAnswer;
  act: PoolAct;
  /** Seconds between announcing and leaving. */
  delay: number;
  onClose: () => void;
}) {
  const [typed, setTyped] = useState("");
  const [told, setTold] = useState(false);
  const refresh = useRefreshInsurer();
  const words = WORDS[act];
  const asksAmount = act === "fund" || act === "withdraw";
  const amount = asksAmount ? amountIn(typed, pool) : 0n;
  const { free } = factsOf(pool);
  const tooMuch = act === "withdraw" && amount !== undefined && amount > free;
  const right = amount !== undefined && !tooMuch;
  const { transaction, run, retry, busy, off } = useTransaction(
    "money",
    (signed: bigint, onProgress) => WORK[act](account, pool, signed, onProgress),
    async () => {
      toast(words.done);
      await refresh("pools", "payouts");
      onClose();
    },
  );
  return (
    <ConfirmDialog
      open
      title={typeof words.title === "string" ? words.title : words.title(pool.pool)}
      confirm={words.sign}
      busy={busy}
      disabled={off}
      onConfirm={() => {
        setTold(true);
        if (right) void run(amount);
      }}
      onClose={onClose}
    >
      <Stack>
        {act === "fund" && <p className={css.quiet}>{text.funding.hint}</p>}
        {act === "withdraw" && <p className={css.quiet}>{text.withdrawing.hint(text.delay(delay))}</p>}
        {act === "complete" && <p>{text.completing.text}</p>}
        {asksAmount && (
          <Input
            label={text.amount}
            inputMode="decimal"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
            error={
              tooMuch
                ? text.tooMuch(formatMoney(free, pool.token))
                : told && amount === undefined
                  ? text.amountError
                  : undefined
            }
          />
        )}
        {right && act !== "complete" && (
          <AboutToSign pieces={poolSentence(act, pool, { amount, where: here.name, delay })} />
        )}
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
    </ConfirmDialog>
  );
}

type Work = (account: Address, pool: PoolAnswer, amount: bigint, onProgress: OnActProgress) => Promise<Acted>;
const WORK: Readonly<Record<PoolAct, Work>> = {
  fund: fund,
  withdraw: (by, { pool }, amount, onProgress) => announce(by, pool, amount, onProgress),
  cancel: (by, { pool }, _, onProgress) => putBack(by, pool, onProgress),
  complete: (by, { pool }, _, onProgress) => credit(by, pool, onProgress),
};

/** What was typed; undefined for what is no amount above zero. */
function amountIn(typed: string, { token }: PoolAnswer): bigint | undefined {
  try {
    const amount = parseAmount(typed, token);
    return amount > 0n ? amount : undefined;
  } catch {
    return undefined;
  }
}
