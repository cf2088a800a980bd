"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { care } from "../../../_messages/en/care.ts";
import { formatAgo, formatDay } from "../../../_messages/en/format.ts";
import type { AccessRequest, RequestsAnswer } from "../../../_server/schemas/requests.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { askHospital } from "../../../_session/ask-hospital.ts";
import { Button, ButtonLink } from "../../../_ui/button.tsx";
import { Hash, shorten } from "../../../_ui/hash.tsx";
import { ErrorState, Skeleton } from "../../../_ui/states.tsx";
import { Badge, Card, type Tone } from "../../../_ui/surface.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import { partsIn } from "../access/parts-in.ts";
import { usePatientNames } from "../access/patient-names.ts";
import css from "./ask.module.css";

const text = care.ask.mine;
const TONES: Readonly<Record<AccessRequest["state"], Tone>> = {
  open: "info",
  granted: "accent",
  dismissed: "neutral",
  withdrawn: "neutral",
  expired: "neutral",
};

/** What this clinician asked for, and what became of it. */
export function MyRequests() {
  const requests = useQuery({
    queryKey: ["own-requests"],
    queryFn: ({ signal }) => askHospital<RequestsAnswer>("/api/requests?limit=100", { signal }),
    select: (answer) => answer.requests,
    refetchOnMount: "always",
  });
  return (
    <Card title={text.title}>
      {requests.isError ? (
        <ErrorState
          title={text.failed}
          error={asKeywardError(requests.error)}
          retry={() => void requests.refetch()}
        />
      ) : requests.data === undefined ? (
        <Skeleton />
      ) : requests.data.length === 0 ? (
        <p className={css.hint}>{text.none}</p>
      ) : (
        <ul className={css.requests}>
          {requests.data.map((request) => (
            <RequestRow key={request.id} request={request} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function RequestRow({
  request: { id, patientId, readMask, writeMask, askedAt, until, state },
}: {
  request: AccessRequest;
}) {
  const client = useQueryClient();
  const name = usePatientNames()[patientId];
  const withdraw = useMutation({
    mutationFn: () => askHospital(`/api/requests/${id}`, { method: "DELETE" }),
    onSuccess: () => {
      toast(text.withdrawn);
      return client.invalidateQueries({ queryKey: ["own-requests"] });
    },
  });
  return (
    <li>
      <div className={css.request}>
        <span className={css.requestHead}>
          <b>{name ?? care.patientNumber(shorten(patientId))}</b>
          {name === undefined && <Hash value={patientId} label={care.patientId} />}
          <Badge tone={TONES[state]}>{text.states[state]}</Badge>
        </span>
        <span className={css.hint}>
          {partsIn(readMask | writeMask)} · {care.worklist.columns.until.toLowerCase()} {formatDay(until)} ·{" "}
          {text.asked(formatAgo(askedAt))}
        </span>
        {withdraw.isError && <ErrorState error={asKeywardError(withdraw.error)} />}
      </div>
      {state === "open" && (
        <Button size="small" busy={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {text.withdraw}
        </Button>
      )}
      {state === "granted" && (
        <ButtonLink size="small" href={`/patients/${patientId}`}>
          {text.open}
        </ButtonLink>
      )}
    </li>
  );
}
