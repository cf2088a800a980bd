"use client";
import { useQuery } from "@tanstack/react-query";
import { categoriesIn } from "#lib/core/categories.ts";
import { family } from "../../_messages/en/family.ts";
import type { GrantedAnswer } from "../../_server/schemas/ledger.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";
import { askHospital } from "../../_session/ask-hospital.ts";
import type { SignedInPatient } from "../../_session/use-patient.ts";
import { isShared } from "../../_shared/shared-grant.ts";
import { ButtonLink } from "../../_ui/button.tsx";
import { Hash } from "../../_ui/hash.tsx";
import { Line, Lines } from "../../_ui/lines.tsx";
import { Person } from "../../_ui/person.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../_ui/states.tsx";
import { Card, Stack } from "../../_ui/surface.tsx";
import css from "./family.module.css";
import { partsText } from "./terms.ts";

const text = family.shared;
const ACCOUNT = /^0x[0-9a-f]{40}$/i;

/** Records that others let who is here read, as a relative or carer. They are named by their id until one is open. */
export function SharedCard({ own }: { own: SignedInPatient }) {
  return (
    <Card title={text.title}>{ACCOUNT.test(own.signer) ? <Shared own={own} /> : <p>{text.passkey}</p>}</Card>
  );
}

function Shared({ own: { patientId: me, signer } }: { own: SignedInPatient }) {
  const { data, error, refetch } = useQuery({
    queryKey: ["shared", me, signer],
    queryFn: ({ signal }) => askHospital<GrantedAnswer>("/api/ledger/granted?limit=200", { signal }),
    select: ({ grants }) => grants.filter((grant) => isShared(grant)),
  });
  const account = (
    <p className={css.small}>
      {text.account} <Hash value={signer} label={text.accountLabel} />
    </p>
  );
  if (error !== null)
    return <ErrorState title={text.failed} error={asKeywardError(error)} retry={() => void refetch()} />;
  if (data === undefined) return <Skeleton lines={2} />;
  if (data.length === 0)
    return (
      <EmptyState icon="eye" title={text.none} action={account}>
        {text.noneText}
      </EmptyState>
    );
  return (
    <Stack>
      <Lines label={text.title}>
        {data.map(({ patientId, readMask, validUntil }) => (
          <Line key={patientId}>
            <Person
              name={text.record(patientId)}
              detail={`${partsText(categoriesIn(readMask))}, ${family.until(validUntil)}`}
            />
            <ButtonLink href={`/family/shared/${patientId}`} icon="eye">
              {text.open}
              <span className="visually-hidden"> {text.record(patientId)}</span>
            </ButtonLink>
          </Line>
        ))}
      </Lines>
      {account}
    </Stack>
  );
}
