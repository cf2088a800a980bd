"use client";
import type { ReactNode } from "react";
import { claims as words } from "../../_messages/en/claims.ts";
import type { ClaimAnswer, OneClaimAnswer } from "../../_server/schemas/claims.ts";
import { PageHeader } from "../../_ui/shell.tsx";
import { Card, Row, Stack } from "../../_ui/surface.tsx";
import { Awaited } from "../awaited.tsx";
import { AttestationChip, ClaimChip } from "./claim-chip.tsx";
import { ClaimTimeline } from "./claim-timeline.tsx";
import css from "./claims.module.css";
import { formatMoney } from "./format-money.ts";
import { nextOf } from "./next-of.ts";
import { ShareBar } from "./share-bar.tsx";
import { sharesOf } from "./shares-of.ts";
import { useClaim } from "./use-claims.ts";

/** One claim as those see it who work on it. `lead`: whose it is; `main` beside `side`, under which its timeline stands. */
export function ClaimFrame({
  claim,
  back,
  lead,
  failed,
  viewer,
  main,
  side,
}: {
  claim: string;
  back: { href: string; label: string };
  lead: (claim: ClaimAnswer) => string;
  failed: string;
  viewer?: Parameters<typeof nextOf>[2];
  main: (told: OneClaimAnswer) => ReactNode;
  side: (told: OneClaimAnswer) => ReactNode;
}) {
  const answer = useClaim(claim);
  const { data } = answer;
  return (
    <>
      <PageHeader
        back={back}
        title={words.number(claim)}
        lead={data && lead(data.claim)}
        actions={data && <ClaimChip claim={data.claim} large />}
      />
      <Awaited answer={answer} failed={failed} lines={8} />
      {data !== undefined && (
        <div className={css.columns}>
          <Stack>{main(data)}</Stack>
          <Stack>
            {side(data)}
            <Card title={words.timeline}>
              <ClaimTimeline told={data} next={nextOf(data.claim, data.ledgerTime, viewer)} />
            </Card>
          </Stack>
        </div>
      )}
    </>
  );
}

/** What is billed, who pays which share of it, what the patient said. `children`: more about it. */
export const ClaimSums = ({ told, children }: { told: OneClaimAnswer; children: ReactNode }) => (
  <Card title={formatMoney(told.claim.billed, told.claim.token)}>
    <Stack>
      <ShareBar shares={sharesOf(told)} token={told.claim.token} />
      <Row>
        <AttestationChip attestation={told.claim.attestation} />
      </Row>
      {children}
    </Stack>
  </Card>
);
