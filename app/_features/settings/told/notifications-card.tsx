"use client";
import type { PatientId } from "#lib/core/ids.ts";
import { settings } from "../../../_messages/en/settings.ts";
import { Awaited } from "../../../_shared/awaited.tsx";
import { Card, Stack } from "../../../_ui/surface.tsx";
import css from "../settings.module.css";
import { MailForm } from "./mail-form.tsx";
import { PushSwitch } from "./push-switch.tsx";
import { useContacts } from "./use-contacts.ts";

const text = settings.notifications;

/** How the patient is told of looks, requests and changed keys. */
export function NotificationsCard({ patientId }: { patientId: PatientId }) {
  const answer = useContacts(patientId);
  const { data } = answer;
  return (
    <Card title={text.title}>
      <Stack>
        <p className={css.lead}>{text.lead}</p>
        <Awaited answer={answer} failed={text.failed} lines={3} />
        {data !== undefined && (
          <>
            {data.channels.mail ? (
              <MailForm patientId={patientId} registered={data.mail} />
            ) : (
              <p className={css.lead}>{text.mailNone}</p>
            )}
            {data.channels.vapidPublicKey === null ? (
              <p className={css.lead}>{text.pushNone}</p>
            ) : (
              <PushSwitch
                patientId={patientId}
                browsers={data.push}
                vapidPublicKey={data.channels.vapidPublicKey}
              />
            )}
            <p className={css.lead}>{text.inApp}</p>
          </>
        )}
      </Stack>
    </Card>
  );
}
