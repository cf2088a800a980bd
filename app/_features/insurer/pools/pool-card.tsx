"use client";
import type { ReactNode } from "react";
import { formatMoment } from "../../../_messages/en/format.ts";
import { insurer } from "../../../_messages/en/insurer.ts";
import type { PoolAnswer } from "../../../_server/schemas/claims.ts";
import { formatMoney } from "../../../_shared/claims/format-money.ts";
import { Meter } from "../../../_shared/claims/meter.tsx";
import { Badge, Card } from "../../../_ui/surface.tsx";
import css from "../insurer.module.css";
import { factsOf, type Solvency, solvencyOf } from "./pool-facts.ts";

const text = insurer.pools;
const LOOK = {
  ok: ["accent", "check"],
  tight: ["warn", "alert"],
  short: ["alarm", "alert"],
} as const satisfies Record<Solvency, readonly [string, string]>;

/** A pool at a glance: what is in it, and how that is bound. `acts`: what can be done with it, for administrators. */
export function PoolCard({ pool, now, acts }: { pool: PoolAnswer; now: number; acts?: ReactNode }) {
  const facts = factsOf(pool);
  const solvency = solvencyOf(facts);
  const [tone, icon] = LOOK[solvency];
  const money = (amount: bigint) => formatMoney(amount, pool.token);
  const leaves = pool.withdrawal?.availableAt ?? 0;
  return (
    <Card
      title={text.pool(pool.pool, pool.token.code)}
      action={
        <Badge tone={tone} icon={icon}>
          {text.solvent[solvency]}
        </Badge>
      }
    >
      <div className={css.pool}>
        <div className={css.balance}>
          <span className={css.quiet}>{text.balance}</span>
          <b>{money(facts.balance)}</b>
        </div>
        <figure aria-label={text.label}>
          <Meter
            tall
            of={facts.balance}
            parts={[
              { key: "reserved", amount: facts.claims },
              { key: "announced", amount: facts.announced },
              { key: "free", amount: facts.free },
            ]}
          />
          <figcaption>
            <dl className={css.parts}>
              <div data-part="reserved">
                <dt>{text.reserved}</dt>
                <dd>{money(facts.claims)}</dd>
              </div>
              {facts.announced > 0n && (
                <div data-part="announced">
                  <dt>{text.announced}</dt>
                  <dd>
                    {money(facts.announced)}
                    <span className={css.quiet}>
                      {leaves <= now ? text.ready : text.available(formatMoment(leaves))}
                    </span>
                  </dd>
                </div>
              )}
              <div data-part="free">
                <dt>{text.free}</dt>
                <dd>{money(facts.free)}</dd>
              </div>
            </dl>
          </figcaption>
        </figure>
        {acts !== undefined && <div className={css.poolActs}>{acts}</div>}
      </div>
    </Card>
  );
}
