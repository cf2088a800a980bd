"use client";
import { useState } from "react";
import type { Address } from "#lib/core/ids.ts";
import { privacy } from "../../_messages/en/privacy.ts";
import { useSession } from "../../_session/use-session.ts";
import { PageHeader } from "../../_ui/shell.tsx";
import { EmptyState, Skeleton } from "../../_ui/states.tsx";
import { Badge, Banner, Card, Row, Stack } from "../../_ui/surface.tsx";
import { CasesCard } from "./cases-card.tsx";
import { useAccountNames } from "./queries.ts";
import { ReviewDialog } from "./review-dialog.tsx";
import type { QueuedCase } from "./review-queue.ts";
import { accountsIn, useDecisions } from "./use-cases.ts";
import { useOrganisationNames } from "./use-organisation-names.ts";

const text = privacy.oversight;

/** What the network's second body has to decide: what organisations handed to it, and what they didn't review in time. */
export function OversightPage() {
  const state = useSession();
  if (state.status !== "in" || state.who.kind !== "account") return <Skeleton lines={6} />;
  return <Oversight account={state.who.account} />;
}

function Oversight({ account }: { account: Address }) {
  const waiting = useDecisions("waiting");
  const decided = useDecisions("decided");
  const [open, setOpen] = useState<QueuedCase>();
  const nameOf = useAccountNames(accountsIn(waiting.cases, decided.cases));
  const placeOf = useOrganisationNames();
  const flagged = waiting.first?.flagged ?? [];
  const lines = {
    nameOf,
    placeOf,
    onReview: setOpen,
    decides: ({ review, escalated }: QueuedCase) => review === undefined || escalated,
  };
  return (
    <>
      <PageHeader title={text.title} lead={text.lead} />
      <Stack>
        {flagged.length > 0 && (
          <Card title={text.flagged}>
            <Stack gap={12}>
              <Banner tone="alarm">{text.flaggedLead}</Banner>
              <Row>
                {flagged.map(({ organisation, cases }) => (
                  <Badge key={organisation} tone="alarm" icon="alert">
                    {text.flaggedFor(placeOf(organisation), cases)}
                  </Badge>
                ))}
              </Row>
            </Stack>
          </Card>
        )}
        <CasesCard
          title={text.queue}
          pages={waiting}
          empty={
            <EmptyState icon="check" title={text.empty.title}>
              {text.empty.text}
            </EmptyState>
          }
          {...lines}
        />
        <CasesCard title={privacy.done} pages={decided} {...lines} />
      </Stack>
      {open !== undefined && (
        <ReviewDialog
          account={account}
          story={open}
          decides={lines.decides(open)}
          outcomes={["justified", "unjustified"]}
          who={nameOf(open.responder)}
          reviewer={open.review && nameOf(open.review.reviewer)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}
