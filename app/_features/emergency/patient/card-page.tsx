"use client";
import { useMemo, useState } from "react";
import type { PatientId } from "#lib/core/ids.ts";
import { type EmergencyView, emergencyView } from "#lib/emergency/emergency-view.ts";
import { emergency } from "../../../_messages/en/emergency.ts";
import { formatDate } from "../../../_messages/en/format.ts";
import { shell } from "../../../_messages/en/shell.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { usePatient } from "../../../_session/use-patient.ts";
import { Button, ButtonLink } from "../../../_ui/button.tsx";
import { QrCode } from "../../../_ui/qr-code.tsx";
import { PageHeader } from "../../../_ui/shell.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../../_ui/states.tsx";
import { Stack } from "../../../_ui/surface.tsx";
import { Switch } from "../../../_ui/switch.tsx";
import { useEmergencySettings, useSummary } from "../use-emergency.ts";
import css from "./card.module.css";

const text = emergency.card;

/** The card, to be printed or shown on a phone. */
export function CardPage() {
  const patient = usePatient();
  if (patient === undefined) return <Skeleton lines={6} />;
  return <ShownCard patientId={patient.patientId} />;
}

function ShownCard({ patientId }: { patientId: PatientId }) {
  const settings = useEmergencySettings(patientId);
  const summary = useSummary(patientId);
  const [facts, setFacts] = useState(false);
  const view = useMemo(() => summary.data && emergencyView(summary.data.records), [summary.data]);
  const code = settings.data?.card?.code ?? undefined;
  return (
    <>
      <PageHeader
        title={text.page}
        lead={text.pageLead}
        back={{ href: "/emergency", label: shell.nav["/emergency"] }}
        actions={
          <Button kind="primary" icon="print" disabled={code === undefined} onClick={() => print()}>
            {text.print}
          </Button>
        }
      />
      {settings.error !== null && (
        <ErrorState error={asKeywardError(settings.error)} retry={() => void settings.refetch()} />
      )}
      {settings.data === undefined && settings.error === null && <Skeleton lines={6} />}
      {settings.data !== undefined && code === undefined && (
        <EmptyState
          icon="qr"
          title={text.noCode}
          action={
            <ButtonLink href="/emergency" kind="primary">
              {text.make}
            </ButtonLink>
          }
        />
      )}
      {code !== undefined && (
        <Stack gap={24}>
          <div className={css.options}>
            <Switch label={text.withFacts} hint={text.withFactsHint} on={facts} onChange={setFacts} />
          </div>
          <div className={css.cards}>
            <Front code={code} view={view} reading={summary.isPending} />
            <Inside patientId={patientId} view={facts ? view : undefined} asOf={summary.data?.asOf} />
          </div>
        </Stack>
      )}
    </>
  );
}

function Front({ code, view, reading }: { code: string; view: EmergencyView | undefined; reading: boolean }) {
  const { name, birthDate } = view?.person ?? {};
  return (
    <article className={css.card} aria-label={text.front}>
      <div className={css.code}>
        <QrCode text={code} label={text.label} size={170} />
      </div>
      <div className={css.who}>
        <p className={css.kind}>{text.front}</p>
        {reading ? <Skeleton lines={1} /> : <p className={css.name}>{name ?? text.unnamed}</p>}
        {birthDate !== undefined && <p>{text.born(formatDate(birthDate))}</p>}
        <p className={css.scan}>{text.scan}</p>
      </div>
    </article>
  );
}

/** An id in groups that an eye can keep while it is typed; what is copied has no spaces. */
const inGroups = (id: PatientId) =>
  // biome-ignore lint/suspicious/noArrayIndexKey: groups have their places
  (id.match(/^0x|.{8}/g) ?? [id]).map((group, at) => <span key={at}>{group}</span>);

function Inside({
  patientId,
  view,
  asOf,
}: {
  patientId: PatientId;
  view: EmergencyView | undefined;
  asOf: string | undefined;
}) {
  const [contact] = view?.contacts ?? [];
  return (
    <article className={css.card} data-inside="">
      {view === undefined ? (
        <p className={css.inside}>{text.inside}</p>
      ) : (
        <dl className={css.facts}>
          <dt>{text.blood}</dt>
          <dd>{view.bloodGroup?.name.replace(/^blood group\s+/i, "") ?? emergency.summary.unknown}</dd>
          <dt>{text.allergies}</dt>
          <dd>{view.allergies.map(({ name }) => name).join(", ") || emergency.summary.unknown}</dd>
          {contact !== undefined && (
            <>
              <dt>{text.call}</dt>
              <dd>
                {contact.name} {contact.phone}
              </dd>
            </>
          )}
          {asOf !== undefined && <dt className={css.asOf}>{text.asOf(formatDate(asOf))}</dt>}
        </dl>
      )}
      <p className={css.id}>
        {text.id}: <code>{inGroups(patientId)}</code>
      </p>
    </article>
  );
}
