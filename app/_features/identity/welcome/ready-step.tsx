"use client";
import type { PatientId } from "#lib/core/ids.ts";
import { identity } from "../../../_messages/en/identity.ts";
import { ButtonLink } from "../../../_ui/button.tsx";
import { Icon } from "../../../_ui/icon.tsx";
import { Row, Stack } from "../../../_ui/surface.tsx";
import { SecondPasskey } from "./second-passkey.tsx";
import css from "./welcome.module.css";

const text = identity.welcome;

/** The third step: the record is there. A second key is offered before anything is stored in it. */
export function ReadyStep({ patientId }: { patientId: PatientId }) {
  return (
    <Stack gap={24}>
      <div>
        <span className={css.disc}>
          <Icon name="check" size={26} />
        </span>
        <h1 className={css.title}>{text.readyTitle}</h1>
        <p className={css.lead}>{text.readyLead}</p>
      </div>
      <SecondPasskey patientId={patientId} />
      <Row>
        <ButtonLink href="/record/add" kind="primary" size="large" icon="plus">
          {text.addFirst}
        </ButtonLink>
        <ButtonLink href="/record" size="large">
          {text.addLater}
        </ButtonLink>
      </Row>
    </Stack>
  );
}
