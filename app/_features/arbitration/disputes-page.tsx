"use client";
import Link from "next/link";
import { arbitration as text } from "../../_messages/en/arbitration.ts";
import { claims as words } from "../../_messages/en/claims.ts";
import { formatAgo } from "../../_messages/en/format.ts";
import type { DisputesAnswer } from "../../_server/schemas/claims.ts";
import { Awaited } from "../../_shared/awaited.tsx";
import { formatMoney } from "../../_shared/claims/format-money.ts";
import { useNow } from "../../_shared/use-now.ts";
import { AtWork } from "../../_shared/work-place/at-work.tsx";
import { ChoosePlace } from "../../_shared/work-place/choose-place.tsx";
import type { WorkPlace } from "../../_shared/work-place/use-work-place.ts";
import { PageHeader } from "../../_ui/shell.tsx";
import { EmptyState } from "../../_ui/states.tsx";
import { Badge, Card, Row, Stack } from "../../_ui/surface.tsx";
import { type Column, Table } from "../../_ui/table.tsx";
import css from "./arbitration.module.css";
import { decided } from "./decided.ts";
import { useDisputes } from "./use-disputes.ts";

type Dispute = DisputesAnswer["disputes"][number];

/** What arbiters have to rule on, by its deadline. */
export function DisputesPage() {
  return <AtWork as="arbiter">{(place) => <Disputes place={place} />}</AtWork>;
}

function Disputes({ place }: { place: WorkPlace }) {
  const answer = useDisputes(place.here.organisation);
  const { data } = answer;
  const now = useNow();
  return (
    <>
      <PageHeader title={text.title} lead={text.lead} />
      <Stack>
        <ChoosePlace place={place} />
        <Awaited answer={answer} failed={text.failed} lines={6} />
        {data !== undefined && (
          <Card flush>
            {data.disputes.length === 0 ? (
              <EmptyState icon="inbox" title={text.empty}>
                {text.emptyHint}
              </EmptyState>
            ) : (
              <Table
                caption={text.caption}
                columns={columnsOf(place.account, data.threshold, now)}
                items={data.disputes}
                keyOf={({ claim }) => claim.claim}
                rowHead="claim"
                cards
              />
            )}
          </Card>
        )}
      </Stack>
    </>
  );
}

const columnsOf = (account: string, threshold: number, now: number): Column<Dispute>[] => [
  {
    key: "claim",
    head: text.head.claim,
    cell: ({ claim }) => (
      <Link href={`/disputes/${claim.claim}`} className={css.link}>
        {words.number(claim.claim)}
      </Link>
    ),
  },
  {
    key: "parties",
    head: text.head.parties,
    cell: ({ claim }) =>
      text.parties(
        claim.organisationName ?? words.organisation(claim.organisation),
        claim.insurerName ?? words.organisation(claim.insurer),
      ),
  },
  { key: "decided", head: text.head.decided, cell: ({ claim }) => decided(claim) },
  {
    key: "at",
    head: text.head.at,
    align: "end",
    cell: ({ claim }) => formatMoney(claim.billed, claim.token),
  },
  {
    key: "votes",
    head: text.head.votes,
    cell: ({ votes }) => (
      <Row>
        {text.votes(votes.length, threshold)}
        {votes.some((vote) => vote.account === account.toLowerCase()) && (
          <Badge icon="check">{text.voted}</Badge>
        )}
      </Row>
    ),
  },
  { key: "due", head: text.head.due, cell: ({ claim }) => formatAgo(claim.deadline, now) },
];
