"use client";
import { useState } from "react";
import { family as text } from "../../_messages/en/family.ts";
import { settings } from "../../_messages/en/settings.ts";
import { type SignedInPatient, useOwnPatient, usePatient } from "../../_session/use-patient.ts";
import { PageHeader } from "../../_ui/shell.tsx";
import { Skeleton } from "../../_ui/states.tsx";
import { Banner, Stack } from "../../_ui/surface.tsx";
import { ActedForCard } from "./acted-for-card.tsx";
import css from "./family.module.css";
import { ProxiesCard } from "./proxies-card.tsx";
import { useFamilySeen } from "./queries.ts";
import { SharedCard } from "./shared-card.tsx";
import { TakeBackDialog } from "./take-back-dialog.tsx";

/** For whom who is here acts, and who acts for them, or for the child in hand. */
export function FamilyPage() {
  const patient = usePatient();
  const own = useOwnPatient();
  if (patient === undefined || own === undefined) return <Skeleton lines={6} />;
  const { acting } = patient;
  return (
    <div className={css.page}>
      <PageHeader
        title={acting === undefined ? text.title : text.titleOf(acting.name)}
        lead={acting === undefined ? text.lead : text.leadOf}
      />
      <Stack>
        {patient.readOnly ? (
          <Banner>{settings.readOnly}</Banner>
        ) : (
          <>
            {acting === undefined && <Mine own={own} />}
            <ProxiesCard patient={patient} />
            {acting === undefined && <SharedCard own={own} />}
          </>
        )}
      </Stack>
    </div>
  );
}

function Mine({ own }: { own: SignedInPatient }) {
  useFamilySeen(own.patientId);
  const [taking, setTaking] = useState(false);
  return (
    <>
      <ActedForCard own={own} onTakeBack={() => setTaking(true)} />
      {taking && <TakeBackDialog own={own} onClose={() => setTaking(false)} />}
    </>
  );
}
