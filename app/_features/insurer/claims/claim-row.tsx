"use client";
import Link from "next/link";
import { isOver } from "#lib/claims/claim-state.ts";
import { claims as words } from "../../../_messages/en/claims.ts";
import { formatDay } from "../../../_messages/en/format.ts";
import { insurer } from "../../../_messages/en/insurer.ts";
import type { ClaimAnswer } from "../../../_server/schemas/claims.ts";
import { AttestationChip, ClaimChip } from "../../../_shared/claims/claim-chip.tsx";
import { formatMoney } from "../../../_shared/claims/format-money.ts";
import { Icon } from "../../../_ui/icon.tsx";
import css from "../insurer.module.css";

const text = insurer.claims;
const SOON = 2 * 86_400;

/** A claim in the worklist: who bills what, what the patient said, and until when to decide. */
export function ClaimRow({
  claim,
  now,
  selected,
  onSelect,
}: {
  claim: ClaimAnswer;
  now: number;
  /** Undefined where it isn't to be decided. */
  selected?: boolean | undefined;
  onSelect?: (extending: boolean) => void;
}) {
  const number = words.number(claim.claim);
  const over = isOver(claim.state);
  return (
    <div className={css.claim} data-selected={selected || undefined}>
      {selected !== undefined && (
        <input
          type="checkbox"
          className={css.check}
          aria-label={text.select(number)}
          checked={selected}
          onChange={() => {}}
          onClick={({ shiftKey }) => onSelect?.(shiftKey)}
        />
      )}
      <div className={css.who}>
        <Link href={`/claims/${claim.claim}`} className={css.number} data-open="">
          {number}
        </Link>
        <span className={css.quiet}>
          {claim.organisationName ?? words.organisation(claim.organisation)},{" "}
          {text.served(formatDay(claim.servedAt))}
        </span>
      </div>
      <div className={css.said}>
        {claim.state === "filed" ? (
          <AttestationChip attestation={claim.attestation} />
        ) : (
          <ClaimChip claim={claim} />
        )}
      </div>
      <div className={css.sum}>
        <span className={css.quiet}>{text.head.billed}</span>
        <b>{formatMoney(claim.billed, claim.token)}</b>
      </div>
      <div className={css.sum}>
        <span className={css.quiet}>{over ? text.head.paid : text.head.share}</span>
        <b>{formatMoney(over ? (claim.paid ?? "0") : claim.share, claim.token)}</b>
      </div>
      <div className={css.due} data-soon={(!over && claim.deadline - now < SOON) || undefined}>
        <Icon name={over ? "check" : "clock"} size={14} />
        {over ? formatDay(claim.since) : text.due(claim.deadline, now)}
      </div>
    </div>
  );
}
