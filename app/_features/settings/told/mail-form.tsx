"use client";
import { type FormEvent, useState } from "react";
import type { PatientId } from "#lib/core/ids.ts";
import { settings } from "../../../_messages/en/settings.ts";
import { Button } from "../../../_ui/button.tsx";
import { Input } from "../../../_ui/field.tsx";
import { ErrorState } from "../../../_ui/states.tsx";
import { Row, Stack } from "../../../_ui/surface.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import { useAct } from "../use-act.ts";
import { useChangeContact } from "./use-contacts.ts";

const text = settings.notifications;
/** What is surely none; the hospital judges the rest. */
const looksRight = (address: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address);

/** An address for messages that say only that something happened. */
export function MailForm({ patientId, registered }: { patientId: PatientId; registered: boolean }) {
  const change = useChangeContact(patientId);
  const [typed, setTyped] = useState("");
  const [tried, setTried] = useState(false);
  const address = typed.trim();
  const save = useAct(async () => {
    await change("mail", { address });
    setTyped("");
    setTried(false);
    toast(text.saved);
  });
  const forget = useAct(async () => {
    await change("mail");
    toast(text.forgotten);
  });
  function send(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (looksRight(address)) save.run();
  }
  const error = save.error ?? forget.error;
  return (
    <form onSubmit={send} noValidate>
      <Stack gap={12}>
        <Input
          label={text.address}
          hint={registered ? text.mailOn : text.mailOff}
          error={tried && !looksRight(address) ? text.addressWrong : undefined}
          type="email"
          autoComplete="email"
          maxLength={254}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <Row>
          <Button type="submit" busy={save.busy}>
            {registered ? text.change : text.save}
          </Button>
          {registered && (
            <Button kind="quiet" busy={forget.busy} onClick={() => forget.run()}>
              {text.forget}
            </Button>
          )}
        </Row>
        {error !== undefined && <ErrorState error={error} />}
      </Stack>
    </form>
  );
}
