"use client";
import { useEffect, useState, useSyncExternalStore } from "react";
import { settings } from "../../_messages/en/settings.ts";
import { keptHere, readKeptHere, writeKeptHere } from "../../_session/kept-here.ts";
import type { SignedInPatient } from "../../_session/use-patient.ts";
import { vault } from "../../_session/vault-store.ts";
import { Switch } from "../../_ui/switch.tsx";
import { toast } from "../../_ui/toasts.tsx";

const text = settings.browser.offline;

/** Whether what was opened last stays on this device, sealed: chosen for each device, off until then. */
export function OfflineSwitch({ patient }: { patient: SignedInPatient }) {
  const kept = useSyncExternalStore(keptHere.subscribe, keptHere.get, () => undefined);
  const [able, setAble] = useState(true);
  const { patientId, signer } = patient;
  useEffect(() => {
    readKeptHere();
    setAble("serviceWorker" in navigator);
  }, []);
  const on = kept?.patientId === patientId;
  async function change(next: boolean): Promise<void> {
    if (kept !== undefined) await vault().call("dropKept", { patientId: kept.patientId });
    const kind = signer.length === 42 ? "account" : "passkey";
    writeKeptHere(next ? { patientId, signer, kind, at: 0 } : undefined);
    toast(next ? text.chosen : text.gone);
  }
  return (
    <Switch
      label={text.label}
      hint={able ? text.hint : text.unable}
      on={on}
      disabled={!able && !on}
      onChange={(next) => void change(next)}
    />
  );
}
