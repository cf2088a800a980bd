"use client";
import { useState } from "react";
import { categoriesIn } from "#lib/core/categories.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { billing } from "../../../_messages/en/billing.ts";
import { claims as words } from "../../../_messages/en/claims.ts";
import { formatDate, list } from "../../../_messages/en/format.ts";
import { terms } from "../../../_messages/en/terms.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { AboutToSign } from "../../../_shared/claims/about-to-sign.tsx";
import { formatMoney } from "../../../_shared/claims/format-money.ts";
import type { Piece } from "../../../_shared/pieces.ts";
import type { WorkPlace } from "../../../_shared/work-place/use-work-place.ts";
import { Button } from "../../../_ui/button.tsx";
import { Checkbox, Group, Select } from "../../../_ui/field.tsx";
import { shorten } from "../../../_ui/hash.tsx";
import { ErrorState, Skeleton } from "../../../_ui/states.tsx";
import { Banner, Card, Stack } from "../../../_ui/surface.tsx";
import css from "../billing.module.css";
import type { Payer } from "./payers.ts";
import type { ClaimInHand } from "./sign-step.tsx";
import { begunAt, useCoveragesOf, useVisits, visitName } from "./use-visits.ts";

const text = billing.bill;

/** Which visit, and to which coverage. The record is opened for payment, with a trace. */
export function VisitStep({
  payer,
  place: { account, here },
  onChosen,
}: {
  payer: Payer;
  place: WorkPlace;
  onChosen: (inHand: ClaimInHand) => void;
}) {
  const visits = useVisits(payer, { account, organisation: here.organisation });
  const coverages = useCoveragesOf(payer.patientId, visits.data !== undefined);
  const [key, setKey] = useState<string>();
  const [number, setNumber] = useState<number>();
  if (visits.data === undefined) {
    return (
      <Card title={text.visits}>
        <Stack gap={12}>
          <AboutToSign pieces={openingSentence(payer, here.name)} />
          {visits.isError && <ErrorState title={text.openFailed} error={asKeywardError(visits.error)} />}
          {visits.isFetching ? (
            <div role="status">
              <p className={css.quiet}>{visits.stage && text.opening[visits.stage]}</p>
              <Skeleton lines={4} />
            </div>
          ) : (
            <div>
              <Button kind="primary" icon="key" onClick={() => void visits.refetch()}>
                {text.open}
              </Button>
            </div>
          )}
        </Stack>
      </Card>
    );
  }
  const visit = visits.data.find((one) => one.key === key);
  const servedAt = visit && Math.floor(Date.parse(begunAt(visit)) / 1_000);
  const covering = (coverages.data ?? []).filter(
    ({ validFrom, validUntil }) => servedAt !== undefined && validFrom <= servedAt && servedAt < validUntil,
  );
  const coverage = covering.find((one) => one.coverage === number) ?? covering[0];
  return (
    <Card>
      <Stack>
        <Group legend={text.visits}>
          <div className={css.visits}>
            {visits.data.length === 0 && <p className={css.quiet}>{text.noVisits}</p>}
            {visits.data.map((one) => (
              <Checkbox
                key={one.key}
                type="radio"
                name="visit"
                label={visitName(one) ?? text.unnamed}
                hint={formatDate(begunAt(one))}
                checked={one.key === key}
                onChange={() => setKey(one.key)}
              />
            ))}
          </div>
        </Group>
        {coverages.isError && (
          <ErrorState
            title={text.coverageFailed}
            error={asKeywardError(coverages.error)}
            retry={() => void coverages.refetch()}
          />
        )}
        {visit !== undefined && coverages.data !== undefined && coverage === undefined && (
          <Banner tone="warn">{text.noCoverage}</Banner>
        )}
        {coverage !== undefined && (
          <Select
            label={text.coverage}
            value={coverage.coverage}
            onChange={({ target }) => setNumber(Number(target.value))}
          >
            {covering.map(({ coverage: id, insurer, insurerName, limit, used, token }) => (
              <option key={id} value={id}>
                {text.coverageText(
                  insurerName ?? words.organisation(insurer),
                  formatMoney(BigInt(limit) - BigInt(used), token),
                )}
              </option>
            ))}
          </Select>
        )}
        <div>
          <Button
            kind="primary"
            disabled={visit === undefined || coverage === undefined || servedAt === undefined}
            onClick={() => {
              if (visit === undefined || coverage === undefined || servedAt === undefined) return;
              const { patientId } = payer;
              onChosen({ patientId: patientId as PatientId, visit, coverage, servedAt });
            }}
          >
            {text.next}
          </Button>
        </div>
      </Stack>
    </Card>
  );
}

/** What `AccessSession` says, before a clerk opens a record for payment. */
function openingSentence({ patientId, grant }: Payer, where: string): Piece[] {
  const said = text.openSentence;
  const parts = categoriesIn(grant.readMask & ~1).map((one) => terms.category[one].toLowerCase());
  return [
    said.you,
    { strong: list(parts) },
    said.of,
    text.patientNumber(shorten(patientId)).toLowerCase(),
    said.for,
    { strong: terms.purpose.HPAYMT.replace("your ", "") },
    said.under,
    where,
    said.during,
    { strong: said.minutes },
    said.told,
  ];
}
