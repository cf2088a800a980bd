"use client";
import { type ReactNode, useId } from "react";
import css from "./segmented.module.css";

export type Segment<Value extends string> = { value: Value; label: ReactNode };

/** One of two to four, all in sight: radio buttons that look like one control. `hideLabel`: read, not seen. */
export function Segmented<Value extends string>({
  label,
  segments,
  value,
  onChange,
  hideLabel = false,
}: {
  label: string;
  segments: readonly Segment<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  hideLabel?: boolean;
}) {
  const name = useId();
  return (
    <fieldset className={css.field}>
      <legend className={hideLabel ? "visually-hidden" : css.label}>{label}</legend>
      <div className={css.segments}>
        {segments.map((segment) => (
          <label key={segment.value} className={css.segment}>
            <input
              type="radio"
              name={name}
              value={segment.value}
              checked={segment.value === value}
              onChange={() => onChange(segment.value)}
            />
            <span>{segment.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
