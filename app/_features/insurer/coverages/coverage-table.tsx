"use client";
import { claims as words } from "../../../_messages/en/claims.ts";
import { formatDay } from "../../../_messages/en/format.ts";
import { insurer } from "../../../_messages/en/insurer.ts";
import type { CoverageAnswer } from "../../../_server/schemas/claims.ts";
import { formatMoney } from "../../../_shared/claims/format-money.ts";
import { Meter } from "../../../_shared/claims/meter.tsx";
import { useNow } from "../../../_shared/use-now.ts";
import { Hash } from "../../../_ui/hash.tsx";
import { Menu } from "../../../_ui/menu.tsx";
import { Badge } from "../../../_ui/surface.tsx";
import { type Column, Table } from "../../../_ui/table.tsx";
import css from "../insurer.module.css";
import { percentOf } from "./coverage-sentence.ts";

const text = insurer.coverages;

const stateAt = ({ validFrom, validUntil }: CoverageAnswer, now: number) =>
  now < validFrom ? "coming" : now < validUntil ? "runs" : "ended";

/** Coverages with how much of each is used. */
export function CoverageTable({
  coverages,
  onEnd,
  onAgree,
}: {
  coverages: readonly CoverageAnswer[];
  onEnd: (coverage: CoverageAnswer) => void;
  onAgree: (coverage: CoverageAnswer) => void;
}) {
  const now = useNow();
  const columns: Column<CoverageAnswer>[] = [
    {
      key: "coverage",
      head: text.head.coverage,
      cell: ({ coverage, preAuthorised }) => (
        <span className={css.who}>
          <b className={css.nowrap}>{insurer.claim.coverage(coverage)}</b>
          {preAuthorised && <span className={css.quiet}>{text.agreed}</span>}
        </span>
      ),
    },
    {
      key: "patient",
      head: text.head.patient,
      cell: ({ patientId }) => (
        <span className={css.nowrap}>
          <Hash value={patientId} label={words.patient} />
        </span>
      ),
    },
    {
      key: "valid",
      head: text.head.valid,
      cell: ({ validFrom, validUntil }) => (
        <span>
          <span className={css.nowrap}>{text.began(formatDay(validFrom))}</span>
          <span className={css.nowrap}>{text.ends(formatDay(validUntil - 1))}</span>
        </span>
      ),
    },
    {
      key: "used",
      head: text.head.used,
      cell: ({ used, limit, token }) => (
        <Meter
          of={BigInt(limit)}
          parts={[{ key: "used", amount: BigInt(used) }]}
          text={`${formatMoney(used, token)} / ${formatMoney(limit, token)}`}
        />
      ),
    },
    {
      key: "own",
      head: text.head.own,
      cell: ({ deductible, copay, token }) => (
        <span className={css.nowrap}>{text.own(formatMoney(deductible, token), percentOf(copay))}</span>
      ),
    },
    {
      key: "state",
      head: text.head.state,
      cell: (coverage) => {
        const state = stateAt(coverage, now);
        return <Badge tone={state === "runs" ? "accent" : "neutral"}>{text.state[state]}</Badge>;
      },
    },
    {
      key: "acts",
      head: <span className="visually-hidden">{text.head.acts}</span>,
      corner: true,
      align: "end",
      cell: (coverage) =>
        stateAt(coverage, now) === "ended" ? null : (
          <Menu
            label={text.acts.label(coverage.coverage)}
            icon="more"
            items={[
              { key: "agree", label: text.acts.agree, icon: "check", onSelect: () => onAgree(coverage) },
              { key: "end", label: text.acts.end, icon: "x", danger: true, onSelect: () => onEnd(coverage) },
            ]}
          />
        ),
    },
  ];
  return (
    <Table
      caption={text.caption}
      columns={columns}
      items={coverages}
      keyOf={({ coverage }) => String(coverage)}
      rowHead="coverage"
      cards
    />
  );
}
