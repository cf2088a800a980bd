"use client";
import { care } from "../../../_messages/en/care.ts";
import { Input, Select } from "../../../_ui/field.tsx";
import type { Clinician } from "../access/use-clinician.ts";
import css from "./ask.module.css";
import type { AskAs } from "./ask-as.ts";
import type { Until } from "./until.ts";

const text = care.ask;
const UNTILS = Object.keys(text.untils) as Until["preset"][];

/** What an access is asked for with: under which organisation, as whom, why, until when. */
export type AskTerms = { under: number; as: string; reason: keyof typeof text.reasons; until: Until };

/** The terms of a request. An organisation is chosen where there is more than one. */
export function AskTermsFields({
  clinician,
  choices,
  terms,
  onChange,
  past,
}: {
  clinician: Clinician;
  choices: readonly AskAs[];
  terms: AskTerms;
  onChange: (terms: AskTerms) => void;
  /** The day is over, and somebody tried to send that. */
  past: boolean;
}) {
  const { under, as, reason, until } = terms;
  const change = (part: Partial<AskTerms>) => onChange({ ...terms, ...part });
  return (
    <div className={css.two}>
      {clinician.organisations.length > 1 && (
        <Select
          label={text.under}
          value={under}
          onChange={({ target }) => change({ under: Number(target.value) })}
        >
          {clinician.organisations.map(({ organisation, name }) => (
            <option key={organisation} value={organisation}>
              {name}
            </option>
          ))}
        </Select>
      )}
      <Select label={text.as} value={as} onChange={({ target }) => change({ as: target.value })}>
        {choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      <Select
        label={text.reason}
        value={reason}
        onChange={({ target }) => change({ reason: target.value as AskTerms["reason"] })}
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
        onChange={({ target }) => change({ until: { ...until, preset: target.value as Until["preset"] } })}
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
          error={past ? text.untilPast : undefined}
          onChange={({ target }) => change({ until: { ...until, date: target.value } })}
        />
      )}
    </div>
  );
}
