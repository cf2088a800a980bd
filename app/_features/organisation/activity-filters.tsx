"use client";
import { organisation } from "../../_messages/en/organisation.ts";
import { Chips } from "../../_ui/chips.tsx";
import { Select } from "../../_ui/field.tsx";
import type { ActivityFilter, Kind, Period } from "./activity-rows.ts";
import css from "./organisation.module.css";

const text = organisation.activity;

/** Which of the events are shown: of whom, when, and what. */
export function ActivityFilters({
  filter,
  people,
  onChange,
}: {
  filter: ActivityFilter;
  people: readonly { account: string; name: string }[];
  onChange: (filter: ActivityFilter) => void;
}) {
  const choices = <Value extends string>(words: Readonly<Record<Value, string>>) =>
    (Object.keys(words) as Value[]).map((value) => ({ value, label: words[value] }));
  return (
    <div className={css.filters}>
      <div className={css.person}>
        <Select
          label={text.person}
          value={filter.account}
          onChange={({ target }) => onChange({ ...filter, account: target.value })}
        >
          <option value="">{text.everybody}</option>
          {people.map(({ account, name }) => (
            <option key={account} value={account}>
              {name}
            </option>
          ))}
        </Select>
      </div>
      <div className={css.chipField}>
        <span className={css.chipLabel} aria-hidden="true">
          {text.period}
        </span>
        <Chips<Period>
          label={text.period}
          choices={choices(text.periods)}
          value={filter.period}
          onChange={(period) => onChange({ ...filter, period })}
        />
      </div>
      <div className={css.chipField}>
        <span className={css.chipLabel} aria-hidden="true">
          {text.kind}
        </span>
        <Chips<Kind>
          label={text.kind}
          choices={choices(text.kinds)}
          value={filter.kind}
          onChange={(kind) => onChange({ ...filter, kind })}
        />
      </div>
    </div>
  );
}
