"use client";
import { type ReactNode, useId } from "react";
import css from "./switch.module.css";

/** Something that works at once when it is on. Where a form is sent later, a `Checkbox` is right. */
export function Switch({
  label,
  hint,
  on,
  onChange,
  disabled = false,
}: {
  label: ReactNode;
  hint?: ReactNode;
  on: boolean;
  onChange: (on: boolean) => void;
  disabled?: boolean;
}) {
  const id = useId();
  return (
    <div className={css.row}>
      <label htmlFor={id} className={css.label}>
        {label}
        {hint && (
          <span id={`${id}-hint`} className={css.hint}>
            {hint}
          </span>
        )}
      </label>
      <input
        id={id}
        type="checkbox"
        role="switch"
        className={css.switch}
        checked={on}
        aria-checked={on}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={({ target }) => onChange(target.checked)}
      />
    </div>
  );
}
