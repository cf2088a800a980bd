"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { formatMoment } from "../../_messages/en/format.ts";
import { recoveryNotices as text } from "../../_messages/en/recovery-notices.ts";
import type { SignedInPatient } from "../../_session/use-patient.ts";
import { Button, ButtonLink } from "../../_ui/button.tsx";
import { Banner } from "../../_ui/surface.tsx";
import css from "./recovery.module.css";

/** Loaded when somebody presses. */
const VetoDialog = dynamic(() => import("./veto-dialog.tsx").then((loaded) => loaded.VetoDialog));

/**
 * What there is to say of recoveries.
 * @param readyAt Unix second from which a takeover of this record can be finished; undefined where none waits.
 * @param asked somebody asks this patient's guardians. `helps`: somebody needs this patient as a guardian.
 * @param unproven the recovery code was shown on this device, and nobody typed it back.
 */
export function RecoveryBanners({
  patient,
  readyAt,
  asked,
  helps,
  unproven,
}: {
  patient: SignedInPatient;
  readyAt: number | undefined;
  asked: boolean;
  helps: boolean;
  unproven: boolean;
}) {
  const [stopping, setStopping] = useState(false);
  return (
    <div className={css.notices}>
      {readyAt !== undefined && (
        <Banner
          tone="alarm"
          title={text.title}
          action={
            <Button size="small" kind="danger" onClick={() => setStopping(true)}>
              {text.action}
            </Button>
          }
        >
          {text.text(formatMoment(readyAt))}
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
      {unproven && (
        <Banner
          tone="warn"
          icon="key"
          title={text.unproven}
          action={
            <ButtonLink size="small" href="/settings">
              {text.unprovenAction}
            </ButtonLink>
          }
        >
          {text.unprovenText}
        </Banner>
      )}
      {stopping && <VetoDialog patient={patient} onClose={() => setStopping(false)} />}
    </div>
  );
}
