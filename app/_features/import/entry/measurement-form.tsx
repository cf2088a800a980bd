"use client";
import { useMemo, useState } from "react";
import { vitalSignDrafts } from "#lib/care/observations.ts";
import { formatNumber, list } from "../../../_messages/en/format.ts";
import { adding } from "../../../_messages/en/import.ts";
import { Input } from "../../../_ui/field.tsx";
import css from "../import.module.css";
import { type Entry, EntryForm } from "./entry-form.tsx";
import type { KindProps } from "./kinds.ts";
import { isWithin, limitsOf, MEASURED, MEASUREMENTS, type Measured, numberTyped } from "./measured.ts";
import { dayOf, isPastDate } from "./partial-date.ts";

const text = adding.typed.measurement;
const { weight: weightSaid, pressure: pressureSaid } = adding.sentence;

export function MeasurementForm({ patient, onAdded }: KindProps) {
  const [typed, setTyped] = useState<Partial<Record<Measured, string>>>({});
  const [day, setDay] = useState(() => dayOf(new Date()));
  const [today] = useState(day);
  const values = useMemo(
    () => new Map(MEASUREMENTS.map((which) => [which, numberTyped(typed[which] ?? "")])),
    [typed],
  );
  const wrong = (which: Measured): string | undefined => {
    const value = values.get(which);
    const { least, most } = limitsOf(which);
    if (value !== undefined && !isWithin(which, value)) {
      return text.range(formatNumber(least), formatNumber(most));
    }
    const other = which === "systolic" ? "diastolic" : "systolic";
    const half = which !== "weight" && value === undefined && values.get(other) !== undefined;
    if (half) return text.both;
    const none = which === "weight" && [...values.values()].every((one) => one === undefined);
    return none ? text.none : undefined;
  };
  const dayWrong = !isPastDate(day) || day.length < 10;
  const complete = !dayWrong && MEASUREMENTS.every((which) => wrong(which) === undefined);
  const entry = useMemo<Entry | undefined>(() => {
    if (!complete) return undefined;
    const measured: Record<string, number> = {};
    for (const [which, value] of values) if (value !== undefined) measured[MEASURED[which]] = value;
    const shown = (which: Measured) => formatNumber(values.get(which) ?? 0);
    const things = [
      ...(values.get("weight") === undefined ? [] : [weightSaid(shown("weight"))]),
      ...(values.get("systolic") === undefined ? [] : [pressureSaid(shown("systolic"), shown("diastolic"))]),
    ];
    return {
      thing: adding.sentence.things.measurement(list(things)),
      // Of today it is known when; of another day, the day alone.
      outline: (by) => vitalSignDrafts(day === today ? by : { ...by, now: day }, measured),
    };
  }, [complete, values, day, today]);
  return (
    <EntryForm patient={patient} entry={entry} onAdded={onAdded}>
      {(tried) => (
        <>
          <div className={css.pair}>
            {MEASUREMENTS.map((which) => (
              <Input
                key={which}
                label={text[which]}
                error={tried ? wrong(which) : undefined}
                inputMode="decimal"
                autoComplete="off"
                maxLength={7}
                value={typed[which] ?? ""}
                onChange={({ target }) => setTyped({ ...typed, [which]: target.value })}
              />
            ))}
          </div>
          <Input
            label={text.when}
            type="date"
            max={today}
            error={tried && dayWrong ? adding.typed.future : undefined}
            value={day}
            onChange={({ target }) => setDay(target.value)}
          />
        </>
      )}
    </EntryForm>
  );
}
