"use client";
import type { PatientId } from "#lib/core/ids.ts";
import { arriving } from "../../../_messages/en/arriving.ts";
import { identity } from "../../../_messages/en/identity.ts";
import { ButtonLink } from "../../../_ui/button.tsx";
import { StepHead } from "../../../_ui/flow.tsx";
import { Icon } from "../../../_ui/icon.tsx";
import { Row, Stack } from "../../../_ui/surface.tsx";
import { broughtBy } from "./brought-by.ts";
import { SecondPasskey } from "./second-passkey.tsx";
import css from "./welcome.module.css";

const text = identity.welcome;

/** The third step: the record is there. A second key is offered before anything is stored in it. */
export function ReadyStep({ patientId }: { patientId: PatientId }) {
  const back = broughtBy(location);
  return (
    <Stack gap={24}>
      <div>
        <span className={css.disc}>
          <Icon name="check" size={26} />
        </span>
        <StepHead title={text.readyTitle} lead={back === undefined ? text.readyLead : arriving.ready} />
      </div>
      <SecondPasskey patientId={patientId} />
      <Row>
        {back === undefined ? (
          <ButtonLink href="/record/add" kind="primary" size="large" icon="plus">
            {text.addFirst}
          </ButtonLink>
        ) : (
          <ButtonLink href={back} kind="primary" size="large">
            {arriving.goOn}
          </ButtonLink>
        )}
        <ButtonLink href="/record" size="large">
          {text.addLater}
        </ButtonLink>
      </Row>
    </Stack>
  );
}
