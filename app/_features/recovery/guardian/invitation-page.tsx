"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { recovery } from "../../../_messages/en/recovery.ts";
import type { GuardianInvitationAnswer } from "../../../_server/schemas/recovery.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { askHospital } from "../../../_session/ask-hospital.ts";
import { usePatient } from "../../../_session/use-patient.ts";
import { Button, ButtonLink } from "../../../_ui/button.tsx";
import { PageHeader } from "../../../_ui/shell.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../../_ui/states.tsx";
import { Banner, Card, Stack } from "../../../_ui/surface.tsx";
import { idEnding } from "../keyward-id.ts";
import css from "../recovery.module.css";
import { useWork } from "../use-work.ts";

const text = recovery.invite;

/** What a link to a guardian opens. Who asks stands behind the #: this browser alone reads it. */
export function GuardianInvitationPage({ token }: { token: string }) {
  const patient = usePatient();
  const path = `/api/guardian-invites/${encodeURIComponent(token)}`;
  const [name, setName] = useState<string>(text.someone);
  const [done, setDone] = useState(false);
  useEffect(() => {
    setName(nameIn(location.hash) ?? text.someone);
  }, []);
  const { data, error, refetch } = useQuery({
    queryKey: ["guardian-invitation", token],
    queryFn: ({ signal }) => askHospital<GuardianInvitationAnswer>(path, { signal }),
  });
  const act = useWork(async () => {
    await askHospital(`${path}/accept`, { method: "POST", body: { guardian: patient?.patientId } });
    setDone(true);
  });
  if (error !== null) {
    return (
      <div className={css.page}>
        <PageHeader title={text.title} />
        <ErrorState title={text.failed} error={asKeywardError(error)} retry={() => void refetch()} />
      </div>
    );
  }
  if (data === undefined || patient === undefined) return <Skeleton lines={5} />;
  const own = data.patientId === patient.patientId;
  return (
    <div className={css.page}>
      <PageHeader title={text.asks(name)} />
      <Stack>
        {own ? (
          <Banner tone="warn">{text.own}</Banner>
        ) : done ? (
          <Card title={text.done}>
            <Stack>
              <div>
                <p className={css.subtitle}>{text.read}</p>
                <p className={css.readOut}>{idEnding(patient.patientId)}</p>
              </div>
              <p className={css.small}>{text.readText}</p>
              <p className={css.small}>{text.doneText}</p>
              <div>
                <ButtonLink href="/guardian">{text.toGuardian}</ButtonLink>
              </div>
            </Stack>
          </Card>
        ) : data.state === "open" ? (
          <Card>
            <Stack>
              <p className={css.lead}>{text.text}</p>
              <div>
                <Button kind="primary" size="large" icon="check" busy={act.busy} onClick={() => act.run()}>
                  {text.yes}
                </Button>
              </div>
              {act.error !== undefined && <ErrorState error={act.error} />}
            </Stack>
          </Card>
        ) : (
          <Card>
            <EmptyState icon="link" title={text.gone}>
              {text.goneText}
            </EmptyState>
          </Card>
        )}
      </Stack>
    </div>
  );
}

/** The name in a link, as whoever made it wrote it: shown as text, and cut where it is no name. */
function nameIn(hash: string): string | undefined {
  try {
    return decodeURIComponent(hash.slice(1)).trim().slice(0, 80) || undefined;
  } catch {
    return undefined;
  }
}
