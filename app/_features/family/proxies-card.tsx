"use client";
import { useState } from "react";
import { family } from "../../_messages/en/family.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";
import type { SignedInPatient } from "../../_session/use-patient.ts";
import { Button, ButtonLink } from "../../_ui/button.tsx";
import { Line, Lines } from "../../_ui/lines.tsx";
import { Person } from "../../_ui/person.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../_ui/states.tsx";
import { Badge, Card, Row, Stack } from "../../_ui/surface.tsx";
import type { ProxyView } from "../../_vault/protocol/family.ts";
import { EndDialog } from "./end-dialog.tsx";
import css from "./family.module.css";
import { useProxies } from "./queries.ts";
import { partsText } from "./terms.ts";

const text = family.theirs;

/** Who acts for the patient in hand: in what, until when, and the end of it. */
export function ProxiesCard({ patient }: { patient: SignedInPatient }) {
  const { data, error, refetch } = useProxies(patient.patientId);
  const [ending, setEnding] = useState<ProxyView>();
  const name = patient.acting?.name;
  const add = (
    <ButtonLink href="/family/add" icon="plus">
      {text.add}
    </ButtonLink>
  );
  return (
    <Card title={name === undefined ? text.title : text.titleOf(name)}>
      {error !== null ? (
        <ErrorState title={family.failed} error={asKeywardError(error)} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Skeleton lines={3} />
      ) : data.proxies.length === 0 ? (
        <EmptyState icon="shield" title={name === undefined ? text.none : text.noneOf(name)} action={add}>
          {text.noneText}
        </EmptyState>
      ) : (
        <Stack>
          <Lines label={text.title}>
            {data.proxies.map((proxy) => (
              <Line key={proxy.proxy}>
                <Person
                  name={proxy.name}
                  detail={`${partsText(proxy.categories)}, ${family.until(proxy.until)}`}
                />
                <Row>
                  {proxy.changed && <Badge tone="warn">{text.changed}</Badge>}
                  <Button
                    kind="quiet"
                    aria-label={text.endLabel(proxy.name)}
                    onClick={() => setEnding(proxy)}
                  >
                    {text.end}
                  </Button>
                </Row>
              </Line>
            ))}
          </Lines>
          {data.proxies.some(({ changed }) => changed) && <p className={css.small}>{text.changedText}</p>}
          <div>{add}</div>
        </Stack>
      )}
      {ending && (
        <EndDialog
          proxy={ending}
          codeNeeded={patient.acting !== undefined}
          onClose={() => setEnding(undefined)}
        />
      )}
    </Card>
  );
}
