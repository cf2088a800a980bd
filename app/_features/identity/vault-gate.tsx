"use client";
import { usePathname } from "next/navigation";
import { Activity, type ReactNode, useState } from "react";
import { useOwnPatient, usePatient } from "../../_session/use-patient.ts";
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
  const own = useOwnPatient();
  const view = useVaultView();
  const path = usePathname();
  const open = view.status === "open" && view.patientId === patient?.patientId;
  const [opened, setOpened] = useState<string>();
  if (open && opened !== patient.patientId) setOpened(patient.patientId);
  // What was typed for one isn't shown, nor written, for another.
  const keeps = opened !== undefined && opened === patient?.patientId && !showsRecords(path);
  return (
    <>
      {!open && own && (
        <UnlockPanel patient={own} reason={view.status === "locked" ? view.reason : undefined} />
      )}
      {(open || keeps) && (
        <Activity key={patient?.patientId} mode={open ? "visible" : "hidden"}>
          {children}
        </Activity>
      )}
    </>
  );
}
