"use client";
import { useState } from "react";
import { settings } from "../../_messages/en/settings.ts";
import type { SignedInPatient } from "../../_session/use-patient.ts";
import { chooseIdleMinutes, idleMinutes } from "../../_session/vault-store.ts";
import { Select } from "../../_ui/field.tsx";
import { Card, Stack } from "../../_ui/surface.tsx";
import { ThemeSwitch } from "../../_ui/theme-switch.tsx";
import { toast } from "../../_ui/toasts.tsx";
import { OfflineSwitch } from "./offline-switch.tsx";

const text = settings.browser;
const MINUTES = [1, 5, 15, 30, 60, 240];

/** How this browser looks, and when it locks the record. */
export function BrowserCard({ patient }: { patient: SignedInPatient }) {
  const [minutes, setMinutes] = useState(idleMinutes);
  const choices = [...new Set([...MINUTES, minutes])].sort((a, b) => a - b);
  return (
    <Card title={text.title}>
      <Stack>
        <ThemeSwitch />
        <Select
          label={text.idle}
          hint={text.idleHint}
          value={minutes}
          onChange={({ target }) => {
            const chosen = Number(target.value);
            setMinutes(chosen);
            void chooseIdleMinutes(chosen).then(() => toast(text.idleSaved(chosen)));
          }}
        >
          {choices.map((one) => (
            <option key={one} value={one}>
              {text.minutes(one)}
            </option>
          ))}
        </Select>
        {!patient.readOnly && <OfflineSwitch patient={patient} />}
      </Stack>
    </Card>
  );
}
