"use client";
import { useState } from "react";
import type { CoverageTerms } from "#lib/claims/coverages.ts";
import { insurer } from "../../../_messages/en/insurer.ts";
import type { PoolAnswer } from "../../../_server/schemas/claims.ts";
import { useTransaction } from "../../../_session/use-transaction.ts";
import { AboutToSign } from "../../../_shared/claims/about-to-sign.tsx";
import { dayOf } from "../../../_shared/claims/days.ts";
import { useNow } from "../../../_shared/use-now.ts";
import type { WorkPlace } from "../../../_shared/work-place/use-work-place.ts";
import { ConfirmDialog } from "../../../_ui/dialog.tsx";
import { Input, Select } from "../../../_ui/field.tsx";
import { Stack } from "../../../_ui/surface.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import { TransactionStatus } from "../../../_ui/transaction-status.tsx";
import css from "../insurer.module.css";
import { write } from "../insurer-acts.ts";
import { useRefreshInsurer } from "../use-insurer.ts";
import { type CoverageDraft, type DraftField, termsOf } from "./coverage-draft.ts";
import { writingSentence } from "./coverage-sentence.ts";

const text = insurer.coverages;
const YEAR = 365 * 86_400;
const ERRORS: Readonly<Record<DraftField, string>> = {
  patient: text.patientError,
  until: text.untilError,
  limit: text.limitError,
  deductible: text.amountError,
  copay: text.copayError,
};

/** Promises to a patient: who, from which pool, when, how much. */
export function WriteDialog({
  place: { account, here },
  pools,
  onClose,
}: {
  place: WorkPlace;
  pools: readonly [PoolAnswer, ...PoolAnswer[]];
  onClose: () => void;
}) {
  const now = useNow();
  const [draft, setDraft] = useState<CoverageDraft>(() => ({
    patient: "",
    pool: pools[0].pool,
    from: dayOf(now),
    until: dayOf(now + YEAR),
    limit: "",
    deductible: "",
    copay: "",
  }));
  const [told, setTold] = useState(false);
  const refresh = useRefreshInsurer();
  const pool = pools.find((one) => one.pool === draft.pool) ?? pools[0];
  const { terms, wrong } = termsOf(draft, pool, now);
  const { transaction, run, retry, busy, off } = useTransaction(
    "coverage",
    (signed: CoverageTerms, onProgress) => write(account, signed, onProgress),
    async () => {
      toast(text.written);
      await refresh("coverages");
      onClose();
    },
  );
  const field = (name: keyof CoverageDraft & string, error?: DraftField) => ({
    value: draft[name],
    onChange: ({ target }: { target: { value: string } }) => setDraft({ ...draft, [name]: target.value }),
    error: told && error !== undefined && (wrong as DraftField[]).includes(error) ? ERRORS[error] : undefined,
  });
  return (
    <ConfirmDialog
      open
      title={text.write}
      confirm={text.sign}
      busy={busy}
      disabled={off}
      onConfirm={() => {
        setTold(true);
        if (terms !== undefined) void run(terms);
      }}
      onClose={onClose}
    >
      <Stack>
        <Input
          label={text.patientId}
          hint={text.patientHint}
          autoComplete="off"
          spellCheck={false}
          {...field("patient", "patient")}
        />
        <Select
          label={text.pool}
          value={draft.pool}
          onChange={({ target }) => setDraft({ ...draft, pool: Number(target.value) })}
        >
          {pools.map(({ pool: number, token }) => (
            <option key={number} value={number}>
              {text.poolOption(number, token.code)}
            </option>
          ))}
        </Select>
        <div className={css.pair}>
          <Input label={text.from} type="date" {...field("from")} />
          <Input label={text.until} type="date" {...field("until", "until")} />
        </div>
        <div className={css.pair}>
          <Input label={text.limit} hint={text.limitHint} inputMode="decimal" {...field("limit", "limit")} />
          <Input
            label={text.deductible}
            hint={text.deductibleHint}
            inputMode="decimal"
            {...field("deductible", "deductible")}
          />
        </div>
        <Input label={text.copay} hint={text.copayHint} inputMode="decimal" {...field("copay", "copay")} />
        {terms !== undefined && <AboutToSign pieces={writingSentence(terms, pool.token, here.name)} />}
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
    </ConfirmDialog>
  );
}
