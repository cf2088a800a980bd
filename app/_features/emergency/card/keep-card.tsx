"use client";
import { useEffect, useSyncExternalStore } from "react";
import { emergency } from "../../../_messages/en/emergency.ts";
import { type KeptCard, keptCard, readKeptCard, writeKeptCard } from "../../../_session/kept-card.ts";
import { qrModules } from "../../../_ui/qr-code.tsx";
import { Switch } from "../../../_ui/switch.tsx";
import { toast } from "../../../_ui/toasts.tsx";

const text = emergency.card.keep;

/** Whether this card is shown on this device without anything, as one of paper would be: chosen for each, off until then. */
export function KeepCard({ card }: { card: Omit<KeptCard, "drawn" | "at"> }) {
  const kept = useSyncExternalStore(keptCard.subscribe, keptCard.get, () => undefined);
  useEffect(() => void readKeptCard(), []);
  const on = kept?.patientId === card.patientId;
  const now = JSON.stringify(card);
  // What is shown here is what is kept, also once it has changed.
  useEffect(() => {
    if (on) void keep(JSON.parse(now));
  }, [on, now]);
  return (
    <Switch
      label={text.label}
      hint={text.hint}
      on={on}
      onChange={(next) => {
        if (!next) writeKeptCard(undefined);
        else void keep(card);
        toast(next ? text.chosen : text.gone);
      }}
    />
  );
}

async function keep(card: Omit<KeptCard, "drawn" | "at">): Promise<void> {
  const drawn = await qrModules(card.code);
  writeKeptCard({ ...card, drawn, at: Math.floor(Date.now() / 1_000) });
}
