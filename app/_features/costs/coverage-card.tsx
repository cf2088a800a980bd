"use client";
import type { PatientId } from "#lib/core/ids.ts";
import { claims as words } from "../../_messages/en/claims.ts";
import { costs } from "../../_messages/en/costs.ts";
import { formatDay } from "../../_messages/en/format.ts";
import { LOCALE } from "../../_messages/locale.ts";
import type { CoverageAnswer } from "../../_server/schemas/claims.ts";
import { Awaited } from "../../_shared/awaited.tsx";
import { formatMoney } from "../../_shared/claims/format-money.ts";
import { Meter } from "../../_shared/claims/meter.tsx";
import { Card } from "../../_ui/surface.tsx";
import css from "./costs.module.css";
import { useOwnCoverages } from "./use-costs.ts";

const text = costs.coverage;
const percent = new Intl.NumberFormat(LOCALE.tag, { style: "percent", maximumFractionDigits: 2 });

/** What insurers promise a patient, and how much of it is used. */
export function CoverageCard({ patientId }: { patientId: PatientId }) {
  const answer = useOwnCoverages(patientId);
  const { data } = answer;
  return (
    <Card title={text.title}>
      <Awaited answer={answer} failed={text.failed} lines={3} />
      {data?.coverages.length === 0 && <p className={css.quiet}>{text.none}</p>}
      {data !== undefined && data.coverages.length > 0 && (
        <ul className={css.coverages}>
          {data.coverages.map((coverage) => (
            <Coverage key={coverage.coverage} coverage={coverage} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Coverage({ coverage }: { coverage: CoverageAnswer }) {
  const { insurer, insurerName, token, copay, validUntil, limit, used, deductibleLeft } = coverage;
  const ended = validUntil <= Date.now() / 1_000;
  const money = (amount: string) => formatMoney(amount, token);
  return (
    <li>
      <span className={css.care}>
        <b>{insurerName ?? words.organisation(insurer)}</b>
        <span>
          {ended ? text.ended(formatDay(validUntil)) : text.until(formatDay(validUntil - 1))} ·{" "}
          {text.yours(percent.format(copay / 10_000))} ·{" "}
          {BigInt(deductibleLeft) === 0n ? text.noDeductible : text.deductible(money(deductibleLeft))}
        </span>
      </span>
      <Meter
        of={BigInt(limit)}
        parts={[{ key: "used", amount: BigInt(used) }]}
        text={text.used(money(used), money(limit))}
      />
    </li>
  );
}
