"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { KeywardError } from "#lib/core/errors.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { family } from "../../_messages/en/family.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";
import type { SignedInPatient } from "../../_session/use-patient.ts";
import { viewAs } from "../../_session/vault-store.ts";
import { Button, ButtonLink } from "../../_ui/button.tsx";
import { Line, Lines } from "../../_ui/lines.tsx";
import { Person } from "../../_ui/person.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../_ui/states.tsx";
import { Badge, Card, Row, Stack } from "../../_ui/surface.tsx";
import type { ActedForView } from "../../_vault/protocol/family.ts";
import css from "./family.module.css";
import { useActedFor } from "./queries.ts";
import { partsText } from "./terms.ts";

const text = family.mine;

/** Children and others whose record who is here keeps: one press, and every page is about them. */
export function ActedForCard({ own, onTakeBack }: { own: SignedInPatient; onTakeBack: () => void }) {
  const { data, error, refetch } = useActedFor(own.patientId);
  const more = (
    <Row>
      <ButtonLink href="/family/child" kind="primary" icon="plus">
        {text.add}
      </ButtonLink>
      <Button kind="quiet" onClick={onTakeBack}>
        {text.takeBack}
      </Button>
    </Row>
  );
  return (
    <Card title={text.title}>
      {error !== null ? (
        <ErrorState title={family.failed} error={asKeywardError(error)} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Skeleton lines={3} />
      ) : data.length === 0 ? (
        <EmptyState icon="users" title={text.none} action={more}>
          {text.noneText}
        </EmptyState>
      ) : (
        <Stack>
          <ActedForList own={own} views={data} />
          {more}
        </Stack>
      )}
    </Card>
  );
}

function ActedForList({ own, views }: { own: SignedInPatient; views: readonly ActedForView[] }) {
  const router = useRouter();
  const [turning, setTurning] = useState<PatientId>();
  const [error, setError] = useState<KeywardError>();
  async function view(patientId: PatientId): Promise<void> {
    setTurning(patientId);
    setError(undefined);
    try {
      await viewAs(patientId, own.patientId);
      router.push("/record");
    } catch (cause) {
      setError(asKeywardError(cause));
      setTurning(undefined);
    }
  }
  return (
    <>
      <Lines label={text.title}>
        {views.map(({ patientId, name, categories, until }) => (
          <Line key={patientId}>
            <Person name={name ?? text.unnamed} detail={`${partsText(categories)}, ${family.until(until)}`} />
            {name === null ? (
              <Badge tone="warn">{text.closed}</Badge>
            ) : (
              <Button
                icon="eye"
                aria-label={text.view(name)}
                busy={turning === patientId}
                disabled={turning !== undefined}
                onClick={() => void view(patientId)}
              >
                {text.viewShort}
              </Button>
            )}
          </Line>
        ))}
      </Lines>
      {views.some(({ name }) => name === null) && <p className={css.small}>{text.closedText}</p>}
      {error !== undefined && <ErrorState error={error} />}
    </>
  );
}
