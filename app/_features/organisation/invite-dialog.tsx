"use client";
import { type FormEvent, useId, useState } from "react";
import { organisation } from "../../_messages/en/organisation.ts";
import { ui } from "../../_messages/en/ui.ts";
import type { NewInviteAnswer } from "../../_server/schemas/invites.ts";
import { askHospital } from "../../_session/ask-hospital.ts";
import type { Membership } from "../../_session/who.ts";
import { Button } from "../../_ui/button.tsx";
import { CodeBlock } from "../../_ui/code-block.tsx";
import { Dialog } from "../../_ui/dialog.tsx";
import { Select } from "../../_ui/field.tsx";
import { QrCode } from "../../_ui/qr-code.tsx";
import { ErrorState } from "../../_ui/states.tsx";
import { Banner, Stack } from "../../_ui/surface.tsx";
import { inTwoYears } from "./days.ts";
import css from "./organisation.module.css";
import { type Terms, TermsFields, wrongWith } from "./terms-fields.tsx";
import { useAct } from "./use-act.ts";
import { useRefresh } from "./use-organisation.ts";

const text = organisation.invites;
const DAYS = [1, 3, 7, 14, 30];

/** Makes a link by which somebody joins the staff. Nothing is signed until they have answered. */
export function InviteDialog({ here, onClose }: { here: Membership; onClose: () => void }) {
  const form = useId();
  const refresh = useRefresh(here.organisation);
  const [terms, setTerms] = useState<Terms>({ roles: 0, specialty: 0, licenceUntil: inTwoYears() });
  const [days, setDays] = useState(7);
  const [tried, setTried] = useState(false);
  const [made, setMade] = useState<NewInviteAnswer>();
  const making = useAct(async () => {
    const body = { organisation: here.organisation, ...terms, days };
    setMade(await askHospital<NewInviteAnswer>("/api/invites", { method: "POST", body }));
    refresh("invites");
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const wrong = wrongWith(terms);
    if (!wrong.roles && !wrong.licence) making.run();
  };
  if (made !== undefined) return <Made url={made.url} onClose={onClose} />;
  return (
    <Dialog
      open
      title={text.dialog}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{ui.cancel}</Button>
          <Button kind="primary" icon="link" type="submit" form={form} busy={making.busy}>
            {text.make}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate>
        <Stack>
          <p>{text.lead}</p>
          <TermsFields kind={here.kind} terms={terms} onChange={setTerms} tried={tried} />
          <Select label={text.days} value={days} onChange={({ target }) => setDays(Number(target.value))}>
            {DAYS.map((count) => (
              <option key={count} value={count}>
                {text.dayCount(count)}
              </option>
            ))}
          </Select>
          {making.error && <ErrorState error={making.error} retry={() => making.run()} />}
        </Stack>
      </form>
    </Dialog>
  );
}

const Made = ({ url, onClose }: { url: string; onClose: () => void }) => (
  <Dialog
    open
    title={text.made}
    onClose={onClose}
    actions={
      <Button kind="primary" onClick={onClose}>
        {text.done}
      </Button>
    }
  >
    <Stack>
      <Banner icon="link">{text.once}</Banner>
      <div className={css.link}>
        <CodeBlock label={text.link} code={url} />
        <div className={css.qr}>
          <QrCode text={url} label={text.qr} size={168} />
        </div>
      </div>
    </Stack>
  </Dialog>
);
