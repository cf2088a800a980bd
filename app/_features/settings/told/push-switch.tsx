"use client";
import { useEffect, useState } from "react";
import type { PatientId } from "#lib/core/ids.ts";
import { settings } from "../../../_messages/en/settings.ts";
import { ErrorState } from "../../../_ui/states.tsx";
import { Stack } from "../../../_ui/surface.tsx";
import { Switch } from "../../../_ui/switch.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import css from "../settings.module.css";
import { useAct } from "../use-act.ts";
import { canPush, subscribe, unsubscribe } from "./subscribe.ts";
import { useChangeContact } from "./use-contacts.ts";

const text = settings.notifications;

/** Messages by the browser. Off forgets all browsers: the hospital can't tell one from another. */
export function PushSwitch({
  patientId,
  browsers,
  vapidPublicKey,
}: {
  patientId: PatientId;
  browsers: number;
  vapidPublicKey: string;
}) {
  const change = useChangeContact(patientId);
  const [able, setAble] = useState(true);
  useEffect(() => setAble(canPush()), []);
  const act = useAct(async (on: boolean) => {
    if (on) await change("push", await subscribe(vapidPublicKey));
    else {
      await unsubscribe();
      await change("push");
    }
    toast(on ? text.pushOn : text.pushOff);
  });
  if (!able && browsers === 0) return <p className={css.lead}>{text.pushUnsupported}</p>;
  return (
    <Stack gap={8}>
      <Switch
        label={text.push}
        hint={browsers > 0 ? text.pushCount(browsers) : text.pushHint}
        on={browsers > 0}
        disabled={act.busy}
        onChange={act.run}
      />
      {act.error !== undefined && <ErrorState error={act.error} />}
    </Stack>
  );
}
