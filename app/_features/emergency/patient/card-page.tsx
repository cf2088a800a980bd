"use client";
import { useEffect, useMemo, useState } from "react";
import type { PatientId } from "#lib/core/ids.ts";
import { emergencyView } from "#lib/emergency/emergency-view.ts";
import { emergency } from "../../../_messages/en/emergency.ts";
import { shell } from "../../../_messages/en/shell.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { readKeptCard } from "../../../_session/kept-card.ts";
import { usePatient } from "../../../_session/use-patient.ts";
import { Button, ButtonLink } from "../../../_ui/button.tsx";
import { QrCode } from "../../../_ui/qr-code.tsx";
import { PageHeader } from "../../../_ui/shell.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../../_ui/states.tsx";
import { Stack } from "../../../_ui/surface.tsx";
import { Switch } from "../../../_ui/switch.tsx";
import css from "../card/card.module.css";
import { CardFaces, Front, Inside } from "../card/card-faces.tsx";
import { cardFacts } from "../card/card-facts.ts";
import { KeepCard } from "../card/keep-card.tsx";
import { useEmergencySettings, useSummary } from "../use-emergency.ts";

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
  const { name, birthDate } = view?.person ?? {};
  const inside = facts && view !== undefined ? { ...cardFacts(view), asOf: summary.data?.asOf } : undefined;
  useKeptFacts(patientId, setFacts);
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
            <Stack gap={12}>
              <Switch label={text.withFacts} hint={text.withFactsHint} on={facts} onChange={setFacts} />
              <KeepCard card={{ patientId, code, name, birthDate, facts: inside }} />
            </Stack>
          </div>
          <CardFaces>
            <Front name={name} birthDate={birthDate} reading={summary.isPending}>
              <QrCode text={code} label={text.label} size={170} />
            </Front>
            <Inside patientId={patientId} facts={inside} />
          </CardFaces>
        </Stack>
      )}
    </>
  );
}

/** What was kept with its facts is shown with them again. */
function useKeptFacts(patientId: PatientId, show: (facts: boolean) => void): void {
  useEffect(() => {
    const kept = readKeptCard();
    if (kept?.patientId === patientId && kept.facts !== undefined) show(true);
  }, [patientId, show]);
}
