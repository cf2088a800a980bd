"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { billing } from "../../../_messages/en/billing.ts";
import { formatDate } from "../../../_messages/en/format.ts";
import { DECRYPTED } from "../../../_session/query-client.ts";
import { vault } from "../../../_session/vault-store.ts";
import { Awaited } from "../../../_shared/awaited.tsx";
import { formatMoney } from "../../../_shared/claims/format-money.ts";
import { CLAIMS } from "../../../_shared/claims/use-claims.ts";
import { Button } from "../../../_ui/button.tsx";
import { Input } from "../../../_ui/field.tsx";
import { Banner, Card, Row, Stack } from "../../../_ui/surface.tsx";
import css from "../billing.module.css";
import { amountOf, type DraftLine, draftOf, linesOf } from "./draft-lines.ts";
import type { ClaimInHand, LinesInHand } from "./sign-step.tsx";

const text = billing.bill;

/** Which lines, and what each costs: begun with what the record says. */
export function LinesStep({
  inHand: { patientId, visit, coverage },
  onBack,
  onDone,
}: {
  inHand: ClaimInHand;
  onBack: () => void;
  onDone: (lines: LinesInHand) => void;
}) {
  const { token } = coverage;
  const answer = useQuery({
    queryKey: [CLAIMS, "draft", patientId, visit.key, token.address],
    queryFn: () => vault().call("draftClaim", { patientId, encounter: visit.key, currency: token }),
    meta: DECRYPTED,
  });
  const { data } = answer;
  const [edited, setEdited] = useState<DraftLine[]>();
  const [tried, setTried] = useState(false);
  const draft = edited ?? (data && draftOf(data.lines, token));
  const lines = draft && linesOf(draft, token);
  const sum = (draft ?? []).reduce(
    (total, line) => total + (line.out ? 0n : (amountOf(line, token) ?? 0n)),
    0n,
  );
  const change = (at: number, with_: Partial<DraftLine>) =>
    setEdited(draft?.map((line, index) => (index === at ? { ...line, ...with_ } : line)));
  return (
    <Card title={text.lines}>
      <Stack>
        <p className={css.quiet}>{text.linesHint}</p>
        <Awaited answer={answer} lines={3} />
        {draft?.length === 0 && <Banner tone="warn">{text.noLines}</Banner>}
        <div>
          {draft?.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of one proposal, in its order; the same may stand there twice
            <div key={at} className={css.line} data-out={line.out || undefined}>
              <span className={css.two}>
                <b>{line.display ?? line.code}</b>
                <span>{formatDate(line.date)}</span>
                {line.said !== undefined && <span>{text.said(line.said)}</span>}
              </span>
              <Input
                label={`${text.amount} (${token.code}), ${line.display ?? line.code}`}
                hideLabel
                inputMode="decimal"
                autoComplete="off"
                value={line.typed}
                disabled={line.out}
                error={
                  tried && !line.out && amountOf(line, token) === undefined ? text.amountWrong : undefined
                }
                onChange={({ target }) => change(at, { typed: target.value })}
              />
              <Button kind="quiet" size="small" onClick={() => change(at, { out: !line.out })}>
                {line.out ? text.takeIn : text.leaveOut}
              </Button>
            </div>
          ))}
          {draft !== undefined && draft.length > 0 && (
            <p className={css.total}>
              <span>{text.total}</span>
              <span>{formatMoney(sum, token)}</span>
            </p>
          )}
        </div>
        {tried && draft?.every(({ out }) => out) && <Banner tone="warn">{text.nothing}</Banner>}
        <Row>
          <Button
            kind="primary"
            disabled={draft === undefined}
            onClick={() => {
              setTried(true);
              if (lines !== undefined) onDone({ lines });
            }}
          >
            {text.next}
          </Button>
          <Button onClick={onBack}>{text.back}</Button>
        </Row>
      </Stack>
    </Card>
  );
}
