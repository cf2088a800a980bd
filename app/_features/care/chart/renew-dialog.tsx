"use client";
import { useState } from "react";
import { care } from "../../../_messages/en/care.ts";
import { Said } from "../../../_shared/said.tsx";
import { Button } from "../../../_ui/button.tsx";
import { Dialog } from "../../../_ui/dialog.tsx";
import { Checkbox, Group } from "../../../_ui/field.tsx";
import { Sentence, Stack } from "../../../_ui/surface.tsx";
import type { ChartRequest } from "../../../_vault/protocol/reader.ts";
import { useGranteeName } from "../access/use-grantee-name.ts";
import { MINUTES, USUAL_MINUTES } from "./minutes.ts";
import { sessionSentence } from "./session-sentence.ts";

const text = care.opening;

/** More time: a new session in the place of the one that runs. */
export function RenewDialog({
  open,
  request,
  patientName,
  onRenew,
  onClose,
}: {
  open: boolean;
  request: ChartRequest;
  patientName: string;
  onRenew: (minutes: number) => void;
  onClose: () => void;
}) {
  const [minutes, setMinutes] = useState(USUAL_MINUTES);
  const granteeName = useGranteeName();
  const organisation = granteeName({ kind: "organisation", id: request.organisation });
  const grantee = request.grantee.kind === "person" ? organisation : granteeName(request.grantee);
  return (
    <Dialog
      open={open}
      title={care.chart.renewTitle}
      onClose={onClose}
      actions={
        <Button kind="primary" icon="clock" onClick={() => onRenew(minutes)}>
          {text.sign}
        </Button>
      }
    >
      <Stack>
        <Group legend={text.minutes}>
          {MINUTES.map((one) => (
            <Checkbox
              key={one}
              type="radio"
              name="renew-minutes"
              label={text.minutesOf(one)}
              checked={minutes === one}
              onChange={() => setMinutes(one)}
            />
          ))}
        </Group>
        <Sentence>
          <Said
            pieces={sessionSentence({ ...request, minutes }, { patient: patientName, grantee, organisation })}
          />
        </Sentence>
      </Stack>
    </Dialog>
  );
}
