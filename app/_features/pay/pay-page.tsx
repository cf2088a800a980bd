"use client";
import type { ReactNode } from "react";
import type { ClaimId } from "#lib/claims/filing.ts";
import type { Address } from "#lib/core/ids.ts";
import { claims as words } from "../../_messages/en/claims.ts";
import { pay as text } from "../../_messages/en/pay.ts";
import { Awaited } from "../../_shared/awaited.tsx";
import { formatMoney } from "../../_shared/claims/format-money.ts";
import { PageAlone } from "../../_ui/flow.tsx";
import { Banner, Card, Stack } from "../../_ui/surface.tsx";
import css from "./pay.module.css";
import { PayForm } from "./pay-form.tsx";
import { useOpenShare } from "./use-pay.ts";

/**
 * Where somebody pays a patient's share for them: an amount, a claim's number, and nothing of the care.
 * @param account whose wallet pays; undefined until one is connected, which `connect` does.
 * @param other another wallet instead.
 */
export function PayPage({
  claim,
  account,
  connect,
  other,
  tools,
}: {
  claim: ClaimId;
  account: Address | undefined;
  connect: ReactNode;
  other: ReactNode;
  tools: ReactNode;
}) {
  const answer = useOpenShare(claim);
  const { data: share } = answer;
  return (
    <PageAlone title={text.title} lead={text.lead} tools={tools}>
      <Awaited answer={answer} failed={text.failed} lines={4} />
      {share !== undefined && (
        <Card>
          <Stack>
            <dl className={css.facts}>
              <div>
                <dt>{text.left}</dt>
                <dd>{formatMoney(share.left, share.token)}</dd>
              </div>
              <div>
                <dt>{text.claim}</dt>
                <dd>{words.number(claim)}</dd>
              </div>
            </dl>
            {share.left === 0n ? (
              <Banner tone="neutral" icon="check" title={text.nothing}>
                {text.nothingHint}
              </Banner>
            ) : account === undefined ? (
              <div>{connect}</div>
            ) : (
              <PayForm key={account} claim={claim} share={share} account={account} other={other} />
            )}
          </Stack>
        </Card>
      )}
    </PageAlone>
  );
}
