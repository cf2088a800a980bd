"use client";
import { usePathname } from "next/navigation";
import { Activity, type ReactNode, useState } from "react";
import { usePatient } from "../../_session/use-patient.ts";
import { useVaultView } from "../../_session/use-session.ts";
import type { Desk } from "../../_session/who.ts";
import { IdleNotice } from "./idle-notice.tsx";
import { showsRecords } from "./shows-records.ts";
import { UnlockPanel } from "./unlock-panel.tsx";

/**
 * On a patient's desk: pages once the vault is open, and the panel that unlocks it in their place. On others: charts that
 * were closed for idleness are told of.
 */
export function VaultGate({ desk, children }: { desk: Desk; children: ReactNode }) {
  return desk === "patient" ? <PatientGate>{children}</PatientGate> : <IdleNotice>{children}</IdleNotice>;
}

function PatientGate({ children }: { children: ReactNode }) {
  const patient = usePatient();
  const view = useVaultView();
  const path = usePathname();
  const open = view.status === "open" && view.patientId === patient?.patientId;
  const [opened, setOpened] = useState(open);
  if (open && !opened) setOpened(true);
  const keeps = opened && !showsRecords(path);
  return (
    <>
      {!open && patient && (
        <UnlockPanel patient={patient} reason={view.status === "locked" ? view.reason : undefined} />
      )}
      {(open || keeps) && <Activity mode={open ? "visible" : "hidden"}>{children}</Activity>}
    </>
  );
}
