"use client";
import type { OwnDocument } from "#lib/care/own-entries.ts";
import { DOCUMENT_KINDS } from "#lib/care/value-sets/document-kinds.ts";
import { adding } from "../_messages/en/import.ts";
import { Input, Select } from "../_ui/field.tsx";
import { ChosenFile } from "./chosen-file.tsx";
import css from "./document-fields.module.css";
import { titleFrom } from "./document-file.ts";

const text = adding.document;

/** What is typed about a file: what it is, of which kind, of which day. */
export type AboutDocument = { title: string; code: string; day: string };

/** As a file's form begins. */
export const aboutOf = (file: File): AboutDocument => ({
  title: titleFrom(file.name),
  code: DOCUMENT_KINDS[0]?.code ?? "",
  day: "",
});

/** What is said of a document by what was typed; undefined while its title is missing. */
export function factsOf({
  title,
  code,
  day,
}: AboutDocument): Omit<OwnDocument, "base64" | "contentType"> | undefined {
  const kind = DOCUMENT_KINDS.find((one) => one.code === code);
  const said = title.trim();
  return kind === undefined || said === "" ? undefined : { kind, title: said, day: day || undefined };
}

/** The chosen file, its title, its kind, its day. @param tried mistakes are told from now on. */
export function DocumentFields({
  file,
  about,
  onChange,
  onAnother,
  tried,
  narrow = false,
}: {
  file: File;
  about: AboutDocument;
  onChange: (about: AboutDocument) => void;
  onAnother: () => void;
  tried: boolean;
  /** In a column beside something else. */
  narrow?: boolean;
}) {
  return (
    <>
      <ChosenFile file={file} onAnother={onAnother} narrow={narrow} />
      <Input
        label={text.title}
        hint={text.titleHint}
        placeholder={text.titlePlaceholder}
        error={tried && about.title.trim() === "" ? text.titleMissing : undefined}
        maxLength={200}
        value={about.title}
        onChange={({ target }) => onChange({ ...about, title: target.value })}
      />
      <div className={css.pair}>
        <Select
          label={text.kind}
          value={about.code}
          onChange={({ target }) => onChange({ ...about, code: target.value })}
        >
          {DOCUMENT_KINDS.map((kind) => (
            <option key={kind.code} value={kind.code}>
              {text.kinds[kind.code] ?? kind.display}
            </option>
          ))}
        </Select>
        <Input
          label={text.day}
          type="date"
          max={today()}
          value={about.day}
          onChange={({ target }) => onChange({ ...about, day: target.value })}
        />
      </div>
    </>
  );
}

/** `YYYY-MM-DD` where the reader is. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
