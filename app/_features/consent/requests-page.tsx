"use client";
import { useMutation } from "@tanstack/react-query";
import { categoriesIn } from "#lib/core/categories.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { consent } from "../../_messages/en/consent.ts";
import { formatAgo, formatDay, list } from "../../_messages/en/format.ts";
import { terms } from "../../_messages/en/terms.ts";
import type { AccessRequest } from "../../_server/schemas/requests.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";
import { askHospital } from "../../_session/ask-hospital.ts";
import { usePatient } from "../../_session/use-patient.ts";
import { Awaited } from "../../_shared/awaited.tsx";
import { Button, ButtonLink } from "../../_ui/button.tsx";
import { Person } from "../../_ui/person.tsx";
import { PageHeader } from "../../_ui/shell.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../_ui/states.tsx";
import { Badge, Card, Facts, Row, Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import { giveHref } from "./give-href.ts";
import { useGranteeNames } from "./grantee-names.ts";
import { OwnCode } from "./own-code.tsx";
import { ReadOnly } from "./read-only.tsx";
import { useRefreshAccess } from "./use-grants.ts";
import { useRequests } from "./use-requests.ts";

const text = consent.requests;

/** Who asks for access, and how they were answered. */
export function RequestsPage() {
  const patient = usePatient();
  if (patient === undefined) return <Skeleton lines={5} />;
  return patient.readOnly ? <ReadOnly title={text.title} /> : <Requests patientId={patient.patientId} />;
}

function Requests({ patientId }: { patientId: PatientId }) {
  const answer = useRequests(patientId);
  const { data: requests } = answer;
  const open = (requests ?? []).filter(({ state }) => state === "open");
  const past = (requests ?? []).filter(({ state }) => state !== "open");
  return (
    <>
      <PageHeader title={text.title} lead={text.lead} />
      <Stack>
        <Awaited answer={answer} failed={text.failed} lines={5} />
        {requests !== undefined && open.length === 0 && (
          <Card>
            <EmptyState
              icon="inbox"
              title={text.empty.title}
              action={<ButtonLink href="/access/give">{consent.give}</ButtonLink>}
            >
              {text.empty.text}
            </EmptyState>
          </Card>
        )}
        {open.map((request) => (
          <RequestCard key={request.id} request={request} />
        ))}
        <OwnCode patientId={patientId} />
        {past.length > 0 && <PastRequests requests={past} />}
      </Stack>
    </>
  );
}

function RequestCard({ request }: { request: AccessRequest }) {
  const { person, named } = useGranteeNames([request.grantee], [request.account]);
  const refresh = useRefreshAccess(request.patientId as PatientId);
  const asker = person(request.account, request.organisation);
  const names = (mask: number) => list(categoriesIn(mask & ~1).map((one) => terms.category[one]));
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => askHospital(`/api/requests/${request.id}?outcome=dismissed`, { method: "DELETE" }),
    async onSuccess() {
      toast(text.dismissed);
      await refresh();
    },
  });
  return (
    <Card>
      <Stack gap={12}>
        <Row spread>
          <Person name={asker.name} detail={asker.detail} verified={asker.verified === true} />
          <Badge tone="info">{text.asks(text.reasons[request.reason] ?? request.reason)}</Badge>
        </Row>
        <Facts
          facts={[
            ...(request.readMask === 0 ? [] : [[text.reads, names(request.readMask)] as const]),
            ...((request.writeMask & ~1) === 0 ? [] : [[text.writes, names(request.writeMask)] as const]),
            ...(request.grantee.kind === "person"
              ? []
              : [[consent.who, named(request.grantee).name] as const]),
            [consent.purpose, terms.purpose[request.purpose]],
            [text.until, formatDay(request.until)],
            [text.asked, formatAgo(request.askedAt)],
          ]}
        />
        <Row>
          <ButtonLink
            kind="primary"
            href={giveHref({ ...request, validUntil: request.until, request: request.id })}
          >
            {text.answer}
          </ButtonLink>
          <Button kind="quiet" busy={isPending} onClick={() => mutate()}>
            {text.dismiss}
          </Button>
        </Row>
        {error !== null && <ErrorState error={asKeywardError(error)} />}
      </Stack>
    </Card>
  );
}

function PastRequests({ requests }: { requests: readonly AccessRequest[] }) {
  const { person } = useGranteeNames(
    [],
    requests.map(({ account }) => account),
  );
  return (
    <Card title={text.past}>
      <Facts
        facts={requests.map(({ account, organisation, askedAt, state }) => [
          `${person(account, organisation).name}, ${formatDay(askedAt)}`,
          text.states[state] ?? state,
        ])}
      />
    </Card>
  );
}
