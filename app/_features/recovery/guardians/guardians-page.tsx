"use client";
import { useState } from "react";
import type { PatientId } from "#lib/core/ids.ts";
import { recovery } from "../../../_messages/en/recovery.ts";
import { shell } from "../../../_messages/en/shell.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { usePatient } from "../../../_session/use-patient.ts";
import { useTransaction } from "../../../_session/use-transaction.ts";
import { vault } from "../../../_session/vault-store.ts";
import { Button } from "../../../_ui/button.tsx";
import { ConfirmDialog } from "../../../_ui/dialog.tsx";
import { Line, Lines } from "../../../_ui/lines.tsx";
import { Person } from "../../../_ui/person.tsx";
import { PageHeader } from "../../../_ui/shell.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../../_ui/states.tsx";
import { Badge, Banner, Card, Row, Stack } from "../../../_ui/surface.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import { TransactionStatus } from "../../../_ui/transaction-status.tsx";
import type { GuardiansView } from "../../../_vault/protocol/recovery.ts";
import { idEnding } from "../keyward-id.ts";
import { Points } from "../points.tsx";
import { useGuardians, useRefreshGuardians } from "../queries.ts";
import css from "../recovery.module.css";
import { GuardiansEditor } from "./guardians-editor.tsx";

const text = recovery.guardians;

/** Who may give this patient their record back, what they can and can't do, and how to change it. */
export function GuardiansPage() {
  const patient = usePatient();
  if (patient === undefined) return <Skeleton lines={6} />;
  return (
    <div className={css.page}>
      <PageHeader
        title={text.title}
        lead={text.lead}
        back={{ href: "/settings", label: shell.nav["/settings"] }}
      />
      <Guardians patientId={patient.patientId} name={patient.name ?? ""} />
    </div>
  );
}

function Guardians({ patientId, name }: { patientId: PatientId; name: string }) {
  const { data, error, refetch } = useGuardians(patientId);
  const [editing, setEditing] = useState(false);
  if (error !== null) {
    return <ErrorState title={text.failed} error={asKeywardError(error)} retry={() => void refetch()} />;
  }
  if (data === undefined) return <Skeleton lines={5} />;
  const { set, delay } = data;
  if (editing) {
    return (
      <GuardiansEditor
        patientId={patientId}
        present={set}
        delay={delay}
        name={name}
        onClose={() => setEditing(false)}
      />
    );
  }
  return (
    <Stack>
      {set === null ? (
        <Card>
          <EmptyState
            icon="users"
            title={text.none}
            action={
              <Button kind="primary" icon="plus" onClick={() => setEditing(true)}>
                {text.choose}
              </Button>
            }
          >
            {text.noneText}
          </EmptyState>
        </Card>
      ) : (
        <Present set={set} delay={delay} onChange={() => setEditing(true)} />
      )}
      <Card>
        <div className={css.columns}>
          <Points title={text.can} points={text.canList} />
          <Points title={text.cannot} points={text.cannotList} no />
        </div>
      </Card>
      {set !== null && (
        <Card title={text.rehearse}>
          <p className={css.small}>{text.rehearseText}</p>
        </Card>
      )}
    </Stack>
  );
}

function Present({ set, delay, onChange }: { set: GuardiansView; delay: number; onChange: () => void }) {
  const [removing, setRemoving] = useState(false);
  const changed = set.guardians.filter((guardian) => guardian.changed).map((guardian) => guardian.name);
  return (
    <Card title={text.yours}>
      <Stack>
        {!set.inForce && (
          <Banner tone="warn" title={text.notInForce}>
            {text.notInForceText}
          </Banner>
        )}
        {changed.length > 0 && <Banner tone="warn">{text.changedText(changed)}</Banner>}
        <div>
          <p>
            <strong>{text.rule(set.threshold, set.guardians.length)}.</strong> {text.delay(delay)}
          </p>
          <p className={css.small}>{set.codeNeeded ? text.withCode : text.withoutCode}</p>
        </div>
        <Lines label={text.yours}>
          {set.guardians.map((guardian) => (
            <Line key={guardian.patientId}>
              <Person name={guardian.name} detail={`… ${idEnding(guardian.patientId)}`} />
              {guardian.gone ? (
                <Badge tone="alarm">{text.gone}</Badge>
              ) : guardian.changed ? (
                <Badge tone="warn">{text.changed}</Badge>
              ) : (
                <Badge tone="accent" icon="check">
                  {text.ready}
                </Badge>
              )}
            </Line>
          ))}
        </Lines>
        <Row>
          <Button icon="edit" onClick={onChange}>
            {text.change}
          </Button>
          <Button kind="quiet" onClick={() => setRemoving(true)}>
            {text.removeAll}
          </Button>
        </Row>
      </Stack>
      {removing && <RemoveDialog onClose={() => setRemoving(false)} />}
    </Card>
  );
}

function RemoveDialog({ onClose }: { onClose: () => void }) {
  const refresh = useRefreshGuardians();
  const { transaction, run, retry, busy } = useTransaction(
    "guardians",
    (_: true, onProgress) => vault().call("removeGuardians", undefined, { onProgress }),
    async () => {
      toast(text.removing.done);
      await refresh();
      onClose();
    },
  );
  return (
    <ConfirmDialog
      open
      danger
      title={text.removing.title}
      confirm={text.removing.confirm}
      busy={busy}
      onConfirm={() => void run(true)}
      onClose={onClose}
    >
      <Stack gap={12}>
        <p>{text.removing.text}</p>
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
    </ConfirmDialog>
  );
}
