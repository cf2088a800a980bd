"use client";
import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { formatMoment } from "../../_messages/en/format.ts";
import { recoveryNotices } from "../../_messages/en/recovery-notices.ts";
import { type SignedInPatient, usePatient } from "../../_session/use-patient.ts";
import { Button, ButtonLink } from "../../_ui/button.tsx";
import { Banner } from "../../_ui/surface.tsx";
import { useGuardianDuties, useRecoveries } from "./queries.ts";
import css from "./recovery.module.css";

const text = recoveryNotices;
/** Loaded when somebody presses. */
const VetoDialog = dynamic(() => import("./veto-dialog.tsx").then((loaded) => loaded.VetoDialog));

/** Lasting lines above every page of a patient: somebody takes over their record, or needs them as a guardian. */
export function RecoveryNotices() {
  const patient = usePatient();
  if (patient === undefined || patient.readOnly) return null;
  return <Notices patient={patient} />;
}

function Notices({ patient }: { patient: SignedInPatient }) {
  const path = usePathname();
  const { data } = useRecoveries(patient.patientId);
  const duties = useGuardianDuties(patient.patientId).data;
  const [stopping, setStopping] = useState(false);
  const waiting = data?.waiting ?? null;
  const asked = waiting === null && data?.recoveries.some(({ state }) => state === "collecting");
  const helps =
    duties?.recoveries.some(({ state, mine }) => state === "collecting" && !mine) && path !== "/guardian";
  if (waiting === null && !asked && !helps) return null;
  return (
    <div className={css.notices}>
      {waiting !== null && (
        <Banner
          tone="alarm"
          title={text.title}
          action={
            <Button size="small" kind="danger" onClick={() => setStopping(true)}>
              {text.action}
            </Button>
          }
        >
          {text.text(formatMoment(waiting.readyAt))}
        </Banner>
      )}
      {asked && (
        <Banner tone="warn" title={text.asked}>
          {text.askedText}
        </Banner>
      )}
      {helps && (
        <Banner
          icon="users"
          title={text.helps}
          action={
            <ButtonLink size="small" href="/guardian">
              {text.helpsAction}
            </ButtonLink>
          }
        />
      )}
      {stopping && <VetoDialog patient={patient} onClose={() => setStopping(false)} />}
    </div>
  );
}
