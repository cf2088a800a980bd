"use client";
import type { KeywardError } from "#lib/core/errors.ts";
import { adding } from "../../../_messages/en/import.ts";
import { ErrorState } from "../../../_ui/states.tsx";
import css from "../import.module.css";
import { isOfTheFile } from "./import-state.ts";

const text = adding.files;
const numberIn = (value: unknown) => (typeof value === "number" ? value : undefined);

/** What is wrong with a file, and where: entry, path, line. */
export function FileError({ error, retry }: { error: KeywardError; retry: () => void }) {
  const { entry, path, line, column } = error.details;
  const place = text.place(
    numberIn(entry),
    typeof path === "string" ? path : undefined,
    numberIn(line),
    numberIn(column),
  );
  return (
    <div className={css.fileError}>
      <ErrorState error={error} {...(isOfTheFile(error) ? {} : { retry })} />
      {place !== "" && (
        <p className={css.place}>
          {text.where} {place}
        </p>
      )}
      <p className={css.quiet}>{isOfTheFile(error) ? text.nothingStored : text.failedKept}</p>
    </div>
  );
}
