"use client";
import { type DragEvent, type ReactNode, useId, useRef, useState } from "react";
import { ui } from "../_messages/en/ui.ts";
import css from "./file-drop.module.css";
import { Icon } from "./icon.tsx";
import { join } from "./join.ts";
import { judgeFiles } from "./judge-files.ts";

/**
 * Files by choosing or by dropping. What is too large or of another kind is named and left out; the rest is handed on.
 * @param accept as of `<input accept>`: `.json,application/fhir+json,image/*`.
 * @param maxBytes of each file.
 */
export function FileDrop({
  label,
  hint,
  error,
  accept,
  maxBytes,
  multiple = false,
  disabled = false,
  onFiles,
}: {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  accept?: string;
  maxBytes?: number;
  multiple?: boolean;
  disabled?: boolean;
  onFiles: (files: File[]) => void;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState<readonly string[]>([]);

  function take(list: FileList | null) {
    const judged = judgeFiles([...(list ?? [])], { accept, maxBytes, multiple });
    setRefused(judged.refused);
    if (judged.taken.length > 0) onFiles(judged.taken);
    // The same file can be chosen again after it was mended.
    if (input.current) input.current.value = "";
  }
  const drag = (inside: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(inside && !disabled);
  };
  const problems = [...refused, ...(error ? [error] : [])];

  return (
    <div className={css.field}>
      <label htmlFor={id} className={css.label}>
        {label}
      </label>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping has its twin in the button inside */}
      <div
        className={join(css.zone, over && css.over, disabled && css.disabled)}
        onDragEnter={drag(true)}
        onDragOver={drag(true)}
        onDragLeave={drag(false)}
        onDrop={(event) => {
          drag(false)(event);
          if (!disabled) take(event.dataTransfer.files);
        }}
      >
        <input
          ref={input}
          id={id}
          type="file"
          className={css.input}
          accept={accept}
          multiple={multiple}
          disabled={disabled}
          aria-describedby={
            join(hint !== undefined && `${id}-hint`, problems.length > 0 && `${id}-error`) || undefined
          }
          aria-invalid={problems.length > 0 || undefined}
          onChange={({ target }) => take(target.files)}
        />
        <Icon name="upload" size={22} />
        <span>
          <b>{multiple ? ui.files.several : ui.files.one}</b>{" "}
          <span className={css.drop}>{multiple ? ui.files.dropSeveral : ui.files.drop}</span>
        </span>
        {hint && (
          <span id={`${id}-hint`} className={css.hint}>
            {hint}
          </span>
        )}
      </div>
      <div id={`${id}-error`} role="alert" className={css.errors}>
        {problems.map((problem, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: told at once, replaced at once
          <p key={at}>{problem}</p>
        ))}
      </div>
    </div>
  );
}
