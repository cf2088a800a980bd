"use client";
import { useState } from "react";
import { consent } from "../../_messages/en/consent.ts";
import type { GrantAnswer } from "../../_server/schemas/ledger.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";
import { type SignedInPatient, usePatient } from "../../_session/use-patient.ts";
import { Button, ButtonLink } from "../../_ui/button.tsx";
import { PageHeader } from "../../_ui/shell.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../_ui/states.tsx";
import { Card, Stack } from "../../_ui/surface.tsx";
import { AccessGrid } from "./access-grid.tsx";
import { useGranteeNames } from "./grantee-names.ts";
import { useKeepList } from "./keep-list.ts";
import { grantLine } from "./kept-lines.ts";
import { PastGrants } from "./past-grants.tsx";
import { PrintedLine } from "./printed-line.tsx";
import { ReadOnly } from "./read-only.tsx";
import { RevokeDialog } from "./revoke-dialog.tsx";
import { RevokeEverythingDialog } from "./revoke-everything-dialog.tsx";
import { isOpen, useGrants } from "./use-grants.ts";

/** Who can see what: every permission with its scope and end, and how to take it back. */
export function AccessPage() {
  const patient = usePatient();
  if (patient === undefined) return <Skeleton lines={6} />;
  return patient.readOnly ? <ReadOnly title={consent.title} /> : <Access patient={patient} />;
}

function Access({ patient }: { patient: SignedInPatient }) {
  const { data: grants, error, refetch } = useGrants(patient.patientId);
  const { named, ready } = useGranteeNames((grants ?? []).map(({ grantee }) => grantee));
  const [revoking, setRevoking] = useState<GrantAnswer>();
  const [everything, setEverything] = useState(false);
  const open = (grants ?? []).filter((grant) => isOpen(grant));
  const empty = grants !== undefined && ready && open.length === 0;
  const give = (
    <ButtonLink href="/access/give" kind="primary">
      {consent.give}
    </ButtonLink>
  );
  useKeepList(
    "access",
    patient,
    grants === undefined || !ready
      ? undefined
      : open.map((grant) => grantLine(grant, named(grant.grantee, grant.purpose))),
  );
  return (
    <>
      <PageHeader
        title={consent.title}
        lead={grants === undefined ? consent.leadComing : consent.lead(open.length)}
        actions={
          <>
            {open.length > 0 && (
              <Button kind="danger" onClick={() => setEverything(true)}>
                {consent.everything.action}
              </Button>
            )}
            {!empty && give}
          </>
        }
      />
      <PrintedLine />
      <Stack>
        {error !== null && (
          <ErrorState title={consent.failed} error={asKeywardError(error)} retry={() => void refetch()} />
        )}
        {(grants === undefined || !ready) && error === null && <Skeleton lines={6} />}
        {grants !== undefined && ready && (
          <Card flush>
            {empty ? (
              <EmptyState icon="lock" title={consent.empty.title} action={give}>
                {consent.empty.text}
              </EmptyState>
            ) : (
              <AccessGrid grants={open} named={named} onRevoke={setRevoking} />
            )}
          </Card>
        )}
        {ready && <PastGrants grants={(grants ?? []).filter((grant) => !isOpen(grant))} named={named} />}
      </Stack>
      {revoking && (
        <RevokeDialog
          patientId={patient.patientId}
          grant={revoking}
          who={named(revoking.grantee, revoking.purpose).name}
          onClose={() => setRevoking(undefined)}
        />
      )}
      {everything && (
        <RevokeEverythingDialog
          patientId={patient.patientId}
          grants={open}
          onClose={() => setEverything(false)}
        />
      )}
    </>
  );
}
