"use client";
import { useState } from "react";
import type { AgreedProcedure } from "#lib/claims/agreement.ts";
import { parseAmount } from "#lib/claims/amount.ts";
import { insurer } from "../../../_messages/en/insurer.ts";
import type { CoverageAnswer } from "../../../_server/schemas/claims.ts";
import { useTransaction } from "../../../_session/use-transaction.ts";
import { AboutToSign } from "../../../_shared/claims/about-to-sign.tsx";
import { saveFile } from "../../../_shared/save-file.ts";
import type { WorkPlace } from "../../../_shared/work-place/use-work-place.ts";
import { Button, IconButton } from "../../../_ui/button.tsx";
import { ConfirmDialog } from "../../../_ui/dialog.tsx";
import { Group, Input } from "../../../_ui/field.tsx";
import { Stack } from "../../../_ui/surface.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import { TransactionStatus } from "../../../_ui/transaction-status.tsx";
import css from "../insurer.module.css";
import { agree } from "../insurer-acts.ts";
import { useRefreshInsurer } from "../use-insurer.ts";
import { agreeingSentence } from "./coverage-sentence.ts";

const text = insurer.coverages.agreeing;
const SYSTEM = "http://snomed.info/sct";
const MOST = 50;

type Line = { key: number; code: string; display: string; maximum: string };
const newLine = (key: number): Line => ({ key, code: "", display: "", maximum: "" });

/** Agrees to procedures beforehand, each up to an amount; the provider is handed the file that proves it. */
export function AgreeDialog({
  place: { account, here },
  coverage: { coverage, token },
  onClose,
}: {
  place: WorkPlace;
  coverage: CoverageAnswer;
  onClose: () => void;
}) {
  const [lines, setLines] = useState<readonly Line[]>([newLine(0)]);
  const [told, setTold] = useState(false);
  const refresh = useRefreshInsurer();
  const procedures = lines.flatMap((line) => procedureOf(line, token.decimals));
  const complete = procedures.length === lines.length;
  const { transaction, run, retry, busy, off } = useTransaction(
    "coverage",
    (agreed: readonly AgreedProcedure[], onProgress) => agree(account, coverage, agreed, onProgress),
    async ({ file }) => {
      saveFile(text.file(coverage), file);
      toast(text.done);
      await refresh("coverages");
      onClose();
    },
  );
  const change = (key: number, part: Partial<Line>) =>
    setLines(lines.map((line) => (line.key === key ? { ...line, ...part } : line)));
  return (
    <ConfirmDialog
      open
      title={text.title(coverage)}
      confirm={text.sign}
      busy={busy}
      disabled={off}
      onConfirm={() => {
        setTold(true);
        if (complete) void run(procedures);
      }}
      onClose={onClose}
    >
      <Stack>
        <p className={css.quiet}>{text.lead}</p>
        {lines.map(({ key, code, display, maximum }, at) => (
          <Group key={key} legend={text.procedure(at + 1)}>
            <div className={css.procedure}>
              <Input
                label={text.code}
                inputMode="numeric"
                value={code}
                placeholder={text.codeHint}
                onChange={({ target }) => change(key, { code: target.value })}
              />
              <Input
                label={text.maximum}
                inputMode="decimal"
                value={maximum}
                onChange={({ target }) => change(key, { maximum: target.value })}
              />
              <Input
                label={text.display}
                value={display}
                onChange={({ target }) => change(key, { display: target.value })}
              />
              {lines.length > 1 && (
                <IconButton
                  icon="x"
                  label={text.remove(at + 1)}
                  onClick={() => setLines(lines.filter((line) => line.key !== key))}
                />
              )}
            </div>
          </Group>
        ))}
        {told && !complete && <p role="alert">{text.error}</p>}
        {lines.length < MOST && (
          <div>
            <Button
              size="small"
              icon="plus"
              onClick={() => setLines([...lines, newLine((lines.at(-1)?.key ?? 0) + 1)])}
            >
              {text.add}
            </Button>
          </div>
        )}
        {complete && <AboutToSign pieces={agreeingSentence(coverage, procedures, here.name)} />}
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
    </ConfirmDialog>
  );
}

function procedureOf({ code, display, maximum }: Line, decimals: number): AgreedProcedure[] {
  try {
    const amount = parseAmount(maximum, { decimals });
    if (code.trim() === "" || amount === 0n) return [];
    const named = display.trim() === "" ? {} : { display: display.trim() };
    return [{ system: SYSTEM, code: code.trim(), ...named, maximum: amount }];
  } catch {
    return [];
  }
}
