"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { care } from "../../../_messages/en/care.ts";
import type { AccessRequest, RequestBody } from "../../../_server/schemas/requests.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { askHospital } from "../../../_session/ask-hospital.ts";
import { patientIdIn } from "../../../_shared/patient-id-in.ts";
import { Said } from "../../../_shared/said.tsx";
import { Button } from "../../../_ui/button.tsx";
import { ErrorState } from "../../../_ui/states.tsx";
import { Card, Sentence, Stack } from "../../../_ui/surface.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import type { Clinician } from "../access/use-clinician.ts";
import css from "./ask.module.css";
import { useAskAs } from "./ask-as.ts";
import { AskParts } from "./ask-parts.tsx";
import { askSentence } from "./ask-sentence.ts";
import { type AskTerms, AskTermsFields } from "./ask-terms.tsx";
import type { Masks } from "./parts-table.tsx";
import { PatientField } from "./patient-field.tsx";
import { PRESETS } from "./presets.ts";
import { untilOf } from "./until.ts";

const text = care.ask;

/** A request: whom, as whom, what, why and until when. What was filled in stays when sending fails. */
export function AskForm({
  clinician,
  patientId,
  readMask,
}: {
  clinician: Clinician;
  patientId: string;
  readMask: number | undefined;
}) {
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState(patientId);
  const [terms, setTerms] = useState<AskTerms>({
    under: clinician.organisations[0]?.organisation ?? 0,
    as: "person",
    reason: "treatment",
    until: { preset: "sixMonths", date: "" },
  });
  const [masks, setMasks] = useState<Masks>(
    readMask === undefined ? PRESETS.care : { readMask, writeMask: 0 },
  );
  const [tried, setTried] = useState(false);

  const choices = useAskAs(clinician, terms.under);
  const chosen = choices.find(({ value }) => value === terms.as) ?? choices[0];
  const id = patientIdIn(typed);
  const until = untilOf(terms.until);
  const past = !(until > Date.now() / 1_000);
  const nothing = (masks.readMask | masks.writeMask) === 0;

  const send = useMutation({
    mutationFn: (body: Omit<RequestBody, "patientId"> & { patientId: string }) =>
      askHospital<AccessRequest>("/api/requests", { method: "POST", body }),
    onSuccess: () => {
      toast(text.sent);
      setTyped("");
      setTried(false);
      return client.invalidateQueries({ queryKey: ["own-requests"] });
    },
  });

  function submit(): void {
    setTried(true);
    if (id === undefined || nothing || past) {
      setTimeout(() => form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus());
      return;
    }
    send.mutate({
      patientId: id,
      organisation: terms.under,
      grantee: chosen.grantee,
      purpose: "TREAT",
      // What is written about allergies, medications and problems is copied for emergencies: the grant adds that.
      ...masks,
      until,
      reason: terms.reason,
    });
  }
  return (
    <Card>
      <form
        ref={form}
        noValidate
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <PatientField
          value={typed}
          onChange={setTyped}
          error={tried && id === undefined ? text.patientMissing : undefined}
        />
        <AskTermsFields
          clinician={clinician}
          choices={choices}
          terms={terms}
          onChange={setTerms}
          past={tried && past}
        />
        <AskParts
          masks={masks}
          onChange={setMasks}
          first={readMask === undefined ? "care" : "own"}
          missing={tried && nothing}
        />
        {!nothing && !past && (
          <Stack gap={8}>
            <h2 className={css.heading}>{text.aboutToAsk}</h2>
            <Sentence>
              <Said
                pieces={askSentence(chosen.who, {
                  ...masks,
                  purpose: "TREAT",
                  reason: terms.reason,
                  until,
                })}
              />
            </Sentence>
          </Stack>
        )}
        {send.isError && <ErrorState title={text.failed} error={asKeywardError(send.error)} />}
        <div>
          <Button type="submit" kind="primary" size="large" busy={send.isPending}>
            {text.send}
          </Button>
        </div>
      </form>
    </Card>
  );
}
