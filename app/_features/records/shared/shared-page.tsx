"use client";
import { useEffect } from "react";
import { type Address, asPatientId, type PatientId } from "#lib/core/ids.ts";
import { shared as text } from "../../../_messages/en/shared.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { type SignedInPatient, useOwnPatient } from "../../../_session/use-patient.ts";
import { vault } from "../../../_session/vault-store.ts";
import { prepareSigning } from "../../../_session/wallets/prepare-signing.ts";
import { patientIdIn } from "../../../_shared/patient-id-in.ts";
import { ButtonLink } from "../../../_ui/button.tsx";
import type { IconName } from "../../../_ui/icon.tsx";
import { PageHeader } from "../../../_ui/shell.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../../_ui/states.tsx";
import { Card } from "../../../_ui/surface.tsx";
import { OpenShared } from "./open-shared.tsx";
import { SharedReading } from "./shared-reading.tsx";
import { useOpening } from "./use-opening.ts";
import { useSharedGrant } from "./use-shared-grant.ts";

const ACCOUNT = /^0x[0-9a-f]{40}$/i;
const BACK = { href: "/family", label: text.back };

/** A record that somebody shared with who is here: opened by a session on the ledger, and only read. */
export function SharedPage({ patientId: given }: { patientId: string }) {
  const own = useOwnPatient();
  const patientId = patientIdIn(given);
  if (own === undefined) return <Skeleton lines={6} />;
  if (patientId === undefined) return <Nothing icon="users" {...text.badId} />;
  if (!ACCOUNT.test(own.signer)) return <Nothing icon="wallet" {...text.passkey} />;
  return <Shared key={patientId} patientId={asPatientId(patientId)} own={own} />;
}

function Shared({ patientId, own }: { patientId: PatientId; own: SignedInPatient }) {
  const account = own.signer as Address;
  const { data: grant, error, refetch } = useSharedGrant(patientId, own);
  const { opening, open, close } = useOpening(patientId);
  const given = grant !== undefined && grant !== null;
  useEffect(() => {
    // The key network's client is large: it comes while somebody reads what opening means.
    if (!given) return;
    void prepareSigning();
    void vault()
      .call("prepareReading", { account, patientId })
      .catch(() => undefined);
  }, [given, account, patientId]);

  if (error !== null && grant === undefined)
    return (
      <>
        <PageHeader title={text.title} back={BACK} />
        <ErrorState title={text.failed} error={asKeywardError(error)} retry={() => void refetch()} />
      </>
    );
  if (grant === undefined)
    return (
      <>
        <PageHeader title={text.title} back={BACK} />
        <Card>
          <p className="visually-hidden">{text.looking}</p>
          <Skeleton lines={4} />
        </Card>
      </>
    );
  if (grant === null) return <Nothing icon="lock" {...text.none} />;
  if (opening.status === "open")
    return <SharedReading patientId={patientId} data={opening.data} until={opening.until} onClose={close} />;
  return <OpenShared {...{ patientId, account, grant, opening, open }} onStop={close} />;
}

const Nothing = ({ icon, title, text: says }: { icon: IconName; title: string; text: string }) => (
  <>
    <PageHeader title={text.title} back={BACK} />
    <Card>
      <EmptyState
        icon={icon}
        title={title}
        action={
          <ButtonLink href="/family" kind="primary">
            {text.none.action}
          </ButtonLink>
        }
      >
        {says}
      </EmptyState>
    </Card>
  </>
);
