"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { describe } from "#lib/chart/describe.ts";
import type { RecordId } from "#lib/core/ids.ts";
import { erasure } from "../../../_messages/en/erasure.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { DECRYPTED } from "../../../_session/query-client.ts";
import { useTransaction } from "../../../_session/use-transaction.ts";
import { vault } from "../../../_session/vault-store.ts";
import { ConfirmDialog } from "../../../_ui/dialog.tsx";
import { Input } from "../../../_ui/field.tsx";
import { ErrorState } from "../../../_ui/states.tsx";
import { Sentence, Stack } from "../../../_ui/surface.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import { TransactionStatus } from "../../../_ui/transaction-status.tsx";
import type { RecordChart } from "../model/chart-of.ts";
import { typeName } from "../model/type-name.ts";
import css from "./erase.module.css";

const text = erasure.one;
/** Lines of what a record holds; a long one is told by its beginning. */
const MOST_LINES = 8;

/** Says what goes, and what can't; takes a typed word, then the signatures. */
export function EraseDialog({
  recordId,
  chart,
  onClose,
}: {
  recordId: RecordId;
  chart: RecordChart;
  onClose: () => void;
}) {
  const client = useQueryClient();
  const [typed, setTyped] = useState("");
  const [tried, setTried] = useState(false);
  const plan = useQuery({
    queryKey: ["erasure-plan", recordId],
    meta: DECRYPTED,
    queryFn: () => vault().call("erasurePlan", { recordId }),
    retry: false,
    staleTime: 0,
  });
  const { transaction, run, retry, busy } = useTransaction(
    "erase",
    (recordIds: RecordId[], onProgress) => vault().call("eraseRecords", { recordIds }, { onProgress }),
    async ({ left }) => {
      toast(left.length === 0 ? text.done : text.partly, left.length === 0 ? "done" : "problem");
      onClose();
      await client.invalidateQueries({ queryKey: ["record"] });
    },
  );
  const records = plan.data ?? [];
  const said = typed.trim() === erasure.word;
  const lines = linesOf(chart, recordId);
  return (
    <ConfirmDialog
      open
      danger
      title={text.title}
      confirm={text.confirm}
      busy={busy || plan.isPending}
      onConfirm={() => {
        setTried(true);
        if (said && records.length > 0) void run(records);
      }}
      onClose={onClose}
    >
      <Stack gap={12}>
        {plan.isPending && <p role="status">{text.counting}</p>}
        {plan.error && <ErrorState error={asKeywardError(plan.error)} retry={() => void plan.refetch()} />}
        {records.length > 0 && (
          <p>
            {text.what(records.length)} {text.signatures(records.length)}
          </p>
        )}
        {lines.length > 0 && (
          <div>
            <p>{text.holds}</p>
            <ul className={css.holds}>
              {lines.slice(0, MOST_LINES).map(({ key, line }) => (
                <li key={key}>{line}</li>
              ))}
              {lines.length > MOST_LINES && <li>…</li>}
            </ul>
          </div>
        )}
        <p>{text.honest}</p>
        <p>{text.file}</p>
        <Input
          label={erasure.type(erasure.word)}
          error={tried && !said ? erasure.wrong(erasure.word) : undefined}
          value={typed}
          autoComplete="off"
          onChange={({ target }) => setTyped(target.value)}
        />
        {records.length > 0 && <Sentence>{text.sentence(records.length)}</Sentence>}
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
    </ConfirmDialog>
  );
}

/** What a record holds, as its lines are named. */
const linesOf = (chart: RecordChart, recordId: RecordId) =>
  (chart.byRecord.get(recordId)?.items ?? []).map((item) => ({
    key: item.key,
    line: describe(item).title || typeName(item.resource.resourceType),
  }));
