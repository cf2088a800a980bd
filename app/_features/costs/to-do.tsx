"use client";
import { costs } from "../../_messages/en/costs.ts";
import { formatDay } from "../../_messages/en/format.ts";
import type { ClaimAnswer } from "../../_server/schemas/claims.ts";
import { formatMoney } from "../../_shared/claims/format-money.ts";
import { ButtonLink } from "../../_ui/button.tsx";
import { Card } from "../../_ui/surface.tsx";
import { providerOf } from "./claims-table.tsx";
import css from "./costs.module.css";
import { ownShareLeft } from "./own-share.ts";

type Props = { claims: readonly ClaimAnswer[] };

/** Care that the patient is asked about. */
export const ToAnswer = ({ claims }: Props) => (
  <Card title={costs.waiting.title}>
    <p className={css.quiet}>{costs.waiting.text}</p>
    <ul className={css.todo}>
      {claims.map((claim) => (
        <li key={claim.claim}>
          <span className={css.care}>
            <b>{costs.at(providerOf(claim))}</b>
            <span>
              {formatDay(claim.servedAt)} · {formatMoney(claim.billed, claim.token)} ·{" "}
              {costs.waiting.until(formatDay(claim.deadline))}
            </span>
          </span>
          <ButtonLink kind="primary" href={`/costs/${claim.claim}`}>
            {costs.waiting.look}
          </ButtonLink>
        </li>
      ))}
    </ul>
  </Card>
);

/** What is left for the patient to pay. */
export const ToPay = ({ claims }: Props) => (
  <Card title={costs.due.title}>
    <ul className={css.todo}>
      {claims.map((claim) => (
        <li key={claim.claim}>
          <span className={css.care}>
            <b>{formatMoney(ownShareLeft(claim), claim.token)}</b>
            <span>
              {costs.at(providerOf(claim))} {costs.on(formatDay(claim.servedAt))}
            </span>
          </span>
          <ButtonLink href={`/costs/${claim.claim}`}>{costs.due.pay}</ButtonLink>
        </li>
      ))}
    </ul>
  </Card>
);
