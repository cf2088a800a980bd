"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { Grantee } from "#lib/chain/grantee.ts";
import { care } from "../../../_messages/en/care.ts";
import type { AccessRequest, RequestBody } from "../../../_server/schemas/requests.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { askHospital } from "../../../_session/ask-hospital.ts";
import { patientIdIn } from "../../../_shared/patient-id-in.ts";
import { Said } from "../../../_shared/said.tsx";
import { Button } from "../../../_ui/button.tsx";
import { Chips } from "../../../_ui/chips.tsx";
import { Input, Select } from "../../../_ui/field.tsx";
import { ErrorState } from "../../../_ui/states.tsx";
import { Card, Sentence, Stack } from "../../../_ui/surface.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import { granteeKey } from "../access/granted.ts";
import type { Clinician } from "../access/use-clinician.ts";
import { useSelf } from "../access/use-granted.ts";
import css from "./ask.module.css";
import { askSentence } from "./ask-sentence.ts";
import { type Masks, PartsTable } from "./parts-table.tsx";
import { PatientField } from "./patient-field.tsx";
import { PRESETS } from "./presets.ts";
import { type Until, untilOf } from "./until.ts";

const text = care.ask;
type Reason = keyof typeof text.reasons;
const UNTILS = Object.keys(text.untils) as Until["preset"][];

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
  const self = useSelf().data;
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState(patientId);
  const [under, setUnder] = useState(clinician.organisations[0]?.organisation ?? 0);
  const [as, setAs] = useState("person");
  const [preset, setPreset] = useState<keyof typeof PRESETS | "own">(readMask === undefined ? "care" : "own");
  const [masks, setMasks] = useState<Masks>(
    readMask === undefined ? PRESETS.care : { readMask, writeMask: 0 },
  );
  const [reason, setReason] = useState<Reason>("treatment");
  const [until, setUntil] = useState<Until>({ preset: "sixMonths", date: "" });
  const [tried, setTried] = useState(false);

  const house = clinician.organisations.find(({ organisation }) => organisation === under);
  const person: Grantee = { kind: "person", account: clinician.account };
  const teams = self?.teams.filter(({ servesUnder }) => servesUnder === under) ?? [];
  const choices: { grantee: Grantee; label: string; who: string }[] = [
    { grantee: person, label: text.asYou(clinician.name), who: clinician.name },
    ...teams.map(({ id, name }) => {
      const who = name ?? care.team(id);
      return { grantee: { kind: "team", id } as const, label: text.asTeam(who), who };
    }),
    ...(house === undefined
      ? []
      : [
          {
            grantee: { kind: "organisation", id: under } as const,
            label: text.asOrganisation(house.name),
            who: house.name,
          },
        ]),
  ];
  const chosen = choices.find(({ grantee }) => granteeName(grantee) === as) ?? choices[0];
  const id = patientIdIn(typed);
  const end = untilOf(until);
  const past = !(end > Date.now() / 1_000);
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
    if (id === undefined || nothing || past || chosen === undefined) {
      setTimeout(() => form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus());
      return;
    }
    send.mutate({
      patientId: id,
      organisation: under,
      grantee: chosen.grantee,
      purpose: "TREAT",
      // What is written about allergies, medications and problems is copied for emergencies: the grant adds that.
      ...masks,
      until: end,
      reason,
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
        <div className={css.two}>
          {clinician.organisations.length > 1 && (
            <Select
              label={text.under}
              value={under}
              onChange={({ target }) => setUnder(Number(target.value))}
            >
              {clinician.organisations.map(({ organisation, name }) => (
                <option key={organisation} value={organisation}>
                  {name}
                </option>
              ))}
            </Select>
          )}
          <Select label={text.as} value={as} onChange={({ target }) => setAs(target.value)}>
            {choices.map(({ grantee, label }) => (
              <option key={granteeKey(grantee)} value={granteeName(grantee)}>
                {label}
              </option>
            ))}
          </Select>
          <Select
            label={text.reason}
            value={reason}
            onChange={({ target }) => setReason(target.value as Reason)}
          >
            {Object.entries(text.reasons).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
          <Select
            label={text.until}
            value={until.preset}
            onChange={({ target }) => setUntil({ ...until, preset: target.value as Until["preset"] })}
          >
            {UNTILS.map((value) => (
              <option key={value} value={value}>
                {text.untils[value]}
              </option>
            ))}
          </Select>
          {until.preset === "date" && (
            <Input
              type="date"
              label={text.untilDate}
              value={until.date}
              error={tried && past ? text.untilPast : undefined}
              onChange={({ target }) => setUntil({ ...until, date: target.value })}
            />
          )}
        </div>
        <section aria-label={text.what} className={css.what}>
          <h2>{text.what}</h2>
          <p className={css.hint}>{text.whatHint}</p>
          <Chips
            label={text.presets.label}
            choices={(["care", "medication", "nothing"] as const).map((value) => ({
              value: value as string,
              label: text.presets[value],
            }))}
            value={preset}
            onChange={(value) => {
              setPreset(value as keyof typeof PRESETS);
              setMasks(PRESETS[value as keyof typeof PRESETS]);
            }}
          />
          <PartsTable
            value={masks}
            onChange={(next) => {
              setPreset("own");
              setMasks(next);
            }}
          />
          {tried && nothing && <p className={css.fault}>{text.whatMissing}</p>}
        </section>
        {!nothing && !past && chosen !== undefined && (
          <Stack gap={8}>
            <h2 className={css.heading}>{text.aboutToAsk}</h2>
            <Sentence>
              <Said pieces={askSentence(chosen.who, { ...masks, purpose: "TREAT", reason, until: end })} />
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

/** A grantee as the value of a choice. */
const granteeName = (grantee: Grantee): string =>
  grantee.kind === "person" ? "person" : granteeKey(grantee);
