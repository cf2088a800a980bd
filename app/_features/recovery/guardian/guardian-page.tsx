"use client";
import { useQuery } from "@tanstack/react-query";
import type { Hex } from "#lib/core/bytes.ts";
import { asPatientId, type PatientId } from "#lib/core/ids.ts";
import type { SealedBox } from "#lib/keys/sealed-box.ts";
import { recovery } from "../../../_messages/en/recovery.ts";
import { shell } from "../../../_messages/en/shell.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { DECRYPTED } from "../../../_session/query-client.ts";
import { usePatient } from "../../../_session/use-patient.ts";
import { vault } from "../../../_session/vault-store.ts";
import { Hash } from "../../../_ui/hash.tsx";
import { Line, Lines } from "../../../_ui/lines.tsx";
import { Person } from "../../../_ui/person.tsx";
import { QrCode } from "../../../_ui/qr-code.tsx";
import { PageHeader } from "../../../_ui/shell.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../../_ui/states.tsx";
import { Card, Stack } from "../../../_ui/surface.tsx";
import type { WardView } from "../../../_vault/protocol/recovery.ts";
import { useGuardianDuties } from "../queries.ts";
import css from "../recovery.module.css";
import { WaitingRequest } from "./waiting-request.tsx";
import { WardNews } from "./ward-news.tsx";

const text = recovery.ward;
const LOOK_MS = 5_000;

/** For whom somebody is a guardian, what they ask, and the id by which others choose one. */
export function GuardianPage() {
  const patient = usePatient();
  if (patient === undefined) return <Skeleton lines={6} />;
  return (
    <div className={css.page}>
      <PageHeader
        title={text.title}
        lead={text.lead}
        back={{ href: "/settings", label: shell.nav["/settings"] }}
      />
      <Stack>
        <Duties patientId={patient.patientId} />
        <OwnId patientId={patient.patientId} />
      </Stack>
    </div>
  );
}

function Duties({ patientId }: { patientId: PatientId }) {
  const { data, error, refetch } = useGuardianDuties(patientId, LOOK_MS);
  const sealed = (data?.wards ?? []).map((ward) => ({
    patientId: asPatientId(ward.patientId as Hex),
    sealed: ward.sealed as SealedBox,
  }));
  const opened = useQuery({
    queryKey: ["wards-opened", patientId, sealed.map((ward) => ward.sealed.recipient.encrypted_key)],
    queryFn: () => vault().call("wards", sealed),
    enabled: data !== undefined,
    meta: DECRYPTED,
  });
  const failure = error ?? opened.error;
  if (failure !== null) {
    return <ErrorState title={text.failed} error={asKeywardError(failure)} retry={() => void refetch()} />;
  }
  if (data === undefined || opened.data === undefined) return <Skeleton lines={4} />;
  const nameOf = (id: string) => opened.data.find((ward) => ward.patientId === id)?.name ?? null;
  return (
    <>
      {data.recoveries
        .filter(({ state }) => state === "collecting" || state === "waiting")
        .map((request) => (
          <WaitingRequest
            key={request.id}
            request={request}
            name={nameOf(request.patientId)}
            sealed={sealed.find((ward) => ward.patientId === request.patientId)?.sealed}
            guardian={patientId}
          />
        ))}
      <Card title={text.list}>
        {opened.data.length === 0 ? (
          <EmptyState icon="users" title={text.none}>
            {text.noneText}
          </EmptyState>
        ) : (
          <Lines label={text.list}>
            {opened.data.map((ward) => (
              <Ward key={ward.patientId} ward={ward} />
            ))}
          </Lines>
        )}
      </Card>
      <WardNews patientId={patientId} nameOf={nameOf} />
    </>
  );
}

const Ward = ({ ward: { name, threshold, guardians } }: { ward: WardView }) => (
  <Line>
    <Person
      name={name ?? text.unnamed}
      detail={name === null ? text.unnamedText : text.rule(threshold, guardians)}
    />
  </Line>
);

const OwnId = ({ patientId }: { patientId: PatientId }) => (
  <Card title={text.id}>
    <Stack gap={12}>
      <p className={css.small}>{text.idText}</p>
      <div className={css.qr}>
        <QrCode text={patientId} label={text.qr} size={144} />
        <Hash value={patientId} label={text.idLabel} />
      </div>
    </Stack>
  </Card>
);
