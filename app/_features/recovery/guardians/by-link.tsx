"use client";
import { useState } from "react";
import type { Hex } from "#lib/core/bytes.ts";
import { asPatientId, type PatientId } from "#lib/core/ids.ts";
import { recovery } from "../../../_messages/en/recovery.ts";
import type { GuardianInvite, NewGuardianInviteAnswer } from "../../../_server/schemas/recovery.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { askHospital } from "../../../_session/ask-hospital.ts";
import { Button } from "../../../_ui/button.tsx";
import { CodeBlock } from "../../../_ui/code-block.tsx";
import { Input } from "../../../_ui/field.tsx";
import { Line, Lines } from "../../../_ui/lines.tsx";
import { QrCode } from "../../../_ui/qr-code.tsx";
import { ErrorState } from "../../../_ui/states.tsx";
import { Stack } from "../../../_ui/surface.tsx";
import { idEnding } from "../keyward-id.ts";
import { useGuardianInvites } from "../queries.ts";
import css from "../recovery.module.css";
import { useWork } from "../use-work.ts";
import type { Choice } from "./choice.ts";

const text = recovery.edit;

/** Links to send, and who said yes to one. The patient's name stands behind the #, which no server is told. */
export function ByLink({
  patientId,
  name,
  chosen,
  onAdd,
}: {
  patientId: PatientId;
  name: string;
  chosen: readonly Choice[];
  onAdd: (choice: Choice) => void;
}) {
  const [url, setUrl] = useState<string>();
  const { data, error, refetch } = useGuardianInvites(patientId, true);
  const make = useWork(async () => {
    const made = await askHospital<NewGuardianInviteAnswer>("/api/guardian-invites", {
      method: "POST",
      body: { patientId },
    });
    setUrl(`${made.url}#${encodeURIComponent(name.trim())}`);
    await refetch();
  });
  const open = data?.invites.filter(({ state }) => state === "open").length ?? 0;
  const answered = (data?.invites ?? []).filter(
    ({ state, guardian }) => state === "accepted" && !chosen.some((one) => one.patientId === guardian),
  );
  return (
    <Stack gap={12}>
      <p className={css.small}>{text.byLinkText}</p>
      {error !== null && <ErrorState error={asKeywardError(error)} retry={() => void refetch()} />}
      {url === undefined ? (
        <div>
          <Button icon="link" busy={make.busy} onClick={() => make.run()}>
            {text.makeLink}
          </Button>
        </div>
      ) : (
        <div className={css.qr}>
          <QrCode text={url} label={text.qr} size={144} />
          <CodeBlock label={text.link} code={url} />
        </div>
      )}
      {make.error !== undefined && <ErrorState error={make.error} />}
      {open > 0 && (
        <p role="status" className={css.small}>
          {text.waiting(open)}
        </p>
      )}
      {answered.length > 0 && (
        <Lines label={text.accepted}>
          {answered.map((invite) => (
            <Line key={invite.id}>
              <Answered invite={invite} onAdd={onAdd} />
            </Line>
          ))}
        </Lines>
      )}
    </Stack>
  );
}

function Answered({ invite, onAdd }: { invite: GuardianInvite; onAdd: (choice: Choice) => void }) {
  const [name, setName] = useState("");
  const [tried, setTried] = useState(false);
  const guardian = asPatientId((invite.guardian ?? "0x") as Hex);
  return (
    <form
      noValidate
      className={css.part}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (name.trim() !== "") onAdd({ patientId: guardian, name: name.trim() });
      }}
    >
      <div>
        <p className={css.subtitle}>{text.accepted}</p>
        <p className={css.small}>{text.compare(idEnding(guardian))}</p>
      </div>
      <Input
        label={text.name}
        error={tried && name.trim() === "" ? text.nameMissing : undefined}
        maxLength={80}
        autoComplete="off"
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <div>
        <Button type="submit" icon="check">
          {text.takeIn}
        </Button>
      </div>
    </form>
  );
}
