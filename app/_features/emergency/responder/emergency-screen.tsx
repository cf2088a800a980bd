"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { ageOn } from "#lib/chart/person.ts";
import { type EmergencyView, emergencyView } from "#lib/emergency/emergency-view.ts";
import { emergency } from "../../../_messages/en/emergency.ts";
import { formatDate } from "../../../_messages/en/format.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { useTransaction } from "../../../_session/use-transaction.ts";
import { vault } from "../../../_session/vault-store.ts";
import { Button } from "../../../_ui/button.tsx";
import { Countdown } from "../../../_ui/countdown.tsx";
import { ConfirmDialog } from "../../../_ui/dialog.tsx";
import { ErrorState, Skeleton } from "../../../_ui/states.tsx";
import { Banner, Stack } from "../../../_ui/surface.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import { TransactionStatus } from "../../../_ui/transaction-status.tsx";
import { EmergencySummary } from "../summary/emergency-summary.tsx";
import css from "./screen.module.css";
import { type OpenCase, type Responder, useEmergencyReading } from "./use-responder.ts";

const text = emergency.scan;

/** What saves a life, for as long as the case lasts. */
export function EmergencyScreen({
  responder,
  open,
  onLeave,
}: {
  responder: Responder;
  open: OpenCase;
  onLeave: () => void;
}) {
  const { account } = responder;
  const client = useQueryClient();
  const { data, error, refetch, isFetching } = useEmergencyReading(account, open);
  const view = useMemo(() => data && emergencyView(data.records), [data]);
  const [closing, setClosing] = useState(false);
  const [over, setOver] = useState(false);
  useEffect(() => {
    void client.invalidateQueries({ queryKey: ["own-cases"] });
    return () => {
      client.removeQueries({ queryKey: ["emergency-reading"] });
      void client.invalidateQueries({ queryKey: ["own-cases"] });
    };
  }, [client]);

  function end(): void {
    setOver(true);
    client.removeQueries({ queryKey: ["emergency-reading"] });
    void vault().call("closeChart", { patientId: open.patientId });
  }
  if (over)
    return <Banner tone="info" title={text.ended} action={<Button onClick={onLeave}>{text.other}</Button>} />;
  const [contact] = view?.contacts ?? [];
  return (
    <div className={css.screen}>
      <header className={css.head}>
        <p className={css.kind}>{text.access}</p>
        <h1>{view === undefined ? text.opening : (view.person?.name ?? emergency.summary.unnamed)}</h1>
        <div className={css.facts}>
          <span>{view && personLine(view)}</span>
          <span className={css.clock}>
            <Countdown until={open.until} onEnd={end} /> {text.left}
          </span>
        </div>
      </header>
      {error !== null && !isFetching && (
        <ErrorState title={text.readError} error={asKeywardError(error)} retry={() => void refetch()} />
      )}
      {view === undefined && (error === null || isFetching) && <Skeleton lines={8} />}
      {view !== undefined && data !== undefined && (
        <>
          {data.unopened > 0 && <Banner tone="warn">{emergency.summary.incomplete(data.unopened)}</Banner>}
          <EmergencySummary view={view} />
        </>
      )}
      <div className={css.acts}>
        {contact?.phone !== undefined && (
          <a className={css.call} href={`tel:${contact.phone.replaceAll(" ", "")}`}>
            {text.call(contact.name)}
          </a>
        )}
        <Button onClick={() => setClosing(true)}>{text.closeCase}</Button>
      </div>
      {view !== undefined && (
        <p className={css.foot}>
          {view.asOf === undefined
            ? emergency.summary.none
            : `${emergency.summary.titleOf} ${emergency.summary.asOf(view.asOf)}, ${
                view.added.size === 0 ? emergency.summary.noLater : emergency.summary.later(view.added.size)
              }.`}{" "}
          {text.told}
        </p>
      )}
      {closing && (
        <CloseDialog
          account={account}
          open={open}
          onClose={() => setClosing(false)}
          onDone={() => {
            client.removeQueries({ queryKey: ["emergency-reading"] });
            onLeave();
          }}
        />
      )}
    </div>
  );
}

function CloseDialog({
  account,
  open: { patientId, number },
  onClose,
  onDone,
}: {
  account: Responder["account"];
  open: OpenCase;
  onClose: () => void;
  onDone: () => void;
}) {
  const { transaction, run, retry, busy } = useTransaction(
    "close-case",
    (_: true, onProgress) => vault().call("closeCase", { account, patientId, number }, { onProgress }),
    () => {
      toast(text.closed);
      onDone();
    },
  );
  return (
    <ConfirmDialog
      open
      title={text.closeTitle}
      confirm={text.closeCase}
      busy={busy}
      onConfirm={() => void run(true)}
      onClose={onClose}
    >
      <Stack gap={12}>
        <p>{text.closeText}</p>
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
    </ConfirmDialog>
  );
}

/** `male, 71 years · born 3 May 1955`. */
function personLine({ person }: EmergencyView): string {
  const { gender, birthDate } = person ?? {};
  const age = ageOn(birthDate, new Date().toISOString().slice(0, 10));
  const { sex, years } = emergency.summary;
  const first = [gender && sex[gender], age === undefined ? "" : years(age)].filter(Boolean).join(", ");
  const born = birthDate === undefined ? "" : emergency.card.born(formatDate(birthDate));
  return [first, born].filter(Boolean).join(" · ");
}
