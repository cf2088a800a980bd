"use client";
import { useState } from "react";
import { consent } from "../../_messages/en/consent.ts";
import { Chips } from "../../_ui/chips.tsx";
import { Input } from "../../_ui/field.tsx";
import { Stack } from "../../_ui/surface.tsx";

const DAY = 86_400;
const LENGTHS = { day: DAY, week: 7 * DAY, month: 30 * DAY, sixMonths: 182 * DAY, year: 365 * DAY } as const;
type Length = keyof typeof LENGTHS;
const MOMENT = 60;

/** The end of a day in local time, as Unix seconds; undefined for what is no day. */
export function endOfDay(date: string): number | undefined {
  const end = new Date(`${date}T23:59:59`).getTime() / 1_000;
  return Number.isNaN(end) ? undefined : Math.floor(end);
}

const dateOf = (seconds: number): string => {
  const date = new Date(seconds * 1_000);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
};

/** The length that ends then, by a clock that ran on for a moment; otherwise a day was chosen. */
function lengthTo(until: number | undefined): Length | "date" {
  const left = (until ?? 0) - Date.now() / 1_000;
  const lengths = Object.keys(LENGTHS) as Length[];
  return lengths.find((length) => Math.abs(LENGTHS[length] - left) < MOMENT) ?? "date";
}

/** Until when: a length from now, or a day. `until` is undefined while the day isn't one. */
export function Until({
  until,
  onChange,
  error,
}: {
  until: number | undefined;
  onChange: (until: number | undefined) => void;
  error?: string | undefined;
}) {
  const [chosen, setChosen] = useState(() => lengthTo(until));
  const choices = ([...Object.keys(LENGTHS), "date"] as (Length | "date")[]).map((value) => ({
    value,
    label: consent.untilPresets[value],
  }));
  return (
    <Stack gap={12}>
      <Chips
        label={consent.until}
        choices={choices}
        value={chosen}
        onChange={(value) => {
          setChosen(value);
          if (value !== "date") onChange(Math.floor(Date.now() / 1_000) + LENGTHS[value]);
        }}
      />
      <Input
        label={consent.untilDate}
        type="date"
        error={error}
        value={until === undefined ? "" : dateOf(until)}
        min={dateOf(Date.now() / 1_000)}
        onChange={({ target }) => {
          setChosen("date");
          onChange(endOfDay(target.value));
        }}
      />
    </Stack>
  );
}
