"use client";
import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from "react";
import css from "./field.module.css";
import { Icon } from "./icon.tsx";
import { join } from "./join.ts";

type Described = {
  label: ReactNode;
  /** Said before a mistake can be made. */
  hint?: ReactNode;
  /** What is wrong and what to do; the field is marked invalid. */
  error?: ReactNode;
  /** Only for who can't see: the label is obvious from around. */
  hideLabel?: boolean;
};

type Control = { id: string; "aria-describedby": string | undefined; "aria-invalid": true | undefined };

/** A label, a control, a hint and an error, tied together. */
export function Field({
  label,
  hint,
  error,
  hideLabel,
  children,
}: Described & { children: (control: Control) => ReactNode }) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={css.field}>
      <label htmlFor={id} className={hideLabel ? "visually-hidden" : css.label}>
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className={css.hint}>
          {hint}
        </p>
      )}
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": error ? true : undefined })}
      {error && (
        <p id={`${id}-error`} className={css.error}>
          <Icon name="alert" size={16} />
          <span>{error}</span>
        </p>
      )}
    </div>
  );
}

/** A line of text, a number, a date. */
export function Input({
  label,
  hint,
  error,
  hideLabel,
  className,
  ...rest
}: Described & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Field {...{ label, hint, error, ...(hideLabel && { hideLabel }) }}>
      {(control) => <input {...rest} {...control} className={join(css.control, className)} />}
    </Field>
  );
}

export function Textarea({
  label,
  hint,
  error,
  hideLabel,
  ...rest
}: Described & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Field {...{ label, hint, error, ...(hideLabel && { hideLabel }) }}>
      {(control) => <textarea rows={4} {...rest} {...control} className={css.control} />}
    </Field>
  );
}

export function Select({
  label,
  hint,
  error,
  hideLabel,
  children,
  ...rest
}: Described & SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <Field {...{ label, hint, error, ...(hideLabel && { hideLabel }) }}>
      {(control) => (
        <select {...rest} {...control} className={join(css.control, css.select)}>
          {children}
        </select>
      )}
    </Field>
  );
}

type Choice = { label: ReactNode; hint?: ReactNode } & InputHTMLAttributes<HTMLInputElement>;

/** A checkbox, or with `type="radio"` one of a group (inside a `Group`). */
export function Checkbox({ label, hint, type = "checkbox", ...rest }: Choice) {
  const id = useId();
  return (
    <div className={css.choice}>
      <input {...rest} type={type} id={id} aria-describedby={hint ? `${id}-hint` : undefined} />
      <label htmlFor={id}>
        {label}
        {hint && (
          <span id={`${id}-hint`} className={css.choiceHint}>
            {hint}
          </span>
        )}
      </label>
    </div>
  );
}

/** Controls that answer one question. */
export function Group({
  legend,
  hint,
  children,
}: {
  legend: ReactNode;
  hint?: ReactNode;
  children: ReactNode;
}) {
  return (
    <fieldset className={css.group}>
      <legend className={css.label}>{legend}</legend>
      {hint && <p className={css.hint}>{hint}</p>}
      {children}
    </fieldset>
  );
}
