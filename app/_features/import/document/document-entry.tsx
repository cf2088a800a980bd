"use client";
import { useMemo, useState } from "react";
import { ownDocumentDraft } from "#lib/care/own-entries.ts";
import { DOCUMENT_KINDS } from "#lib/care/value-sets/document-kinds.ts";
import { adding } from "../../../_messages/en/import.ts";
import { Input, Select } from "../../../_ui/field.tsx";
import { FileDrop } from "../../../_ui/file-drop.tsx";
import { judgeFiles } from "../../../_ui/judge-files.ts";
import { Card, Stack } from "../../../_ui/surface.tsx";
import { type Entry, EntryForm } from "../entry/entry-form.tsx";
import type { KindProps } from "../entry/kinds.ts";
import { dayOf } from "../entry/partial-date.ts";
import css from "../import.module.css";
import { CameraButton } from "./camera-button.tsx";
import { ChosenFile } from "./chosen-file.tsx";
import { ACCEPTED, base64Of, MOST_BYTES, titleFrom } from "./document-file.ts";
import { LargeDocument } from "./large-document.tsx";
import { goesInPieces } from "./large-file.ts";
import { Pending } from "./pending.tsx";

const text = adding.document;

/** A paper as a photo or PDF: chosen, dropped or taken, named, signed. */
export function DocumentEntry({ patient, onAdded }: KindProps) {
  const [file, setFile] = useState<File>();
  const [refused, setRefused] = useState<string>();
  function take([chosen]: readonly File[]): void {
    if (chosen === undefined) return;
    const { taken, refused: problems } = judgeFiles([chosen], { accept: ACCEPTED, maxBytes: MOST_BYTES });
    setRefused(problems[0]);
    setFile(taken[0]);
  }
  if (file !== undefined) {
    return (
      <Card>
        <DocumentForm patient={patient} file={file} onAnother={() => setFile(undefined)} onAdded={onAdded} />
      </Card>
    );
  }
  return (
    <Stack>
      <Pending patientId={patient.patientId} />
      <CameraButton onPhoto={(photo) => take([photo])} />
      <FileDrop
        label={text.label}
        hint={text.hint(MOST_BYTES)}
        accept={ACCEPTED}
        maxBytes={MOST_BYTES}
        error={refused}
        onFiles={take}
      />
    </Stack>
  );
}

function DocumentForm({
  patient,
  file,
  onAnother,
  onAdded,
}: KindProps & { file: File; onAnother: () => void }) {
  const [typed, setTyped] = useState(() => titleFrom(file.name));
  const [code, setCode] = useState(DOCUMENT_KINDS[0]?.code ?? "");
  const [day, setDay] = useState("");
  const title = typed.trim();
  const said = useMemo(() => {
    const kind = DOCUMENT_KINDS.find((one) => one.code === code);
    return kind === undefined || title === "" ? undefined : { kind, title, day: day || undefined };
  }, [title, code, day]);
  const entry = useMemo<Entry | undefined>(() => {
    if (said === undefined) return undefined;
    const facts = { ...said, contentType: file.type };
    return {
      thing: adding.sentence.things.document(said.title),
      outline: (by) => [ownDocumentDraft(by, { ...facts, base64: "" })],
      make: async (by) => [ownDocumentDraft(by, { ...facts, base64: await base64Of(file) })],
    };
  }, [file, said]);
  const fields = (tried: boolean) => (
    <>
      <ChosenFile file={file} onAnother={onAnother} />
      <Input
        label={text.title}
        hint={text.titleHint}
        placeholder={text.titlePlaceholder}
        error={tried && title === "" ? text.titleMissing : undefined}
        maxLength={200}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <div className={css.pair}>
        <Select label={text.kind} value={code} onChange={({ target }) => setCode(target.value)}>
          {DOCUMENT_KINDS.map((kind) => (
            <option key={kind.code} value={kind.code}>
              {text.kinds[kind.code] ?? kind.display}
            </option>
          ))}
        </Select>
        <Input
          label={text.day}
          type="date"
          max={dayOf(new Date())}
          value={day}
          onChange={({ target }) => setDay(target.value)}
        />
      </div>
    </>
  );
  if (goesInPieces(file)) {
    return (
      <LargeDocument patient={patient} file={file} facts={said} onAdded={onAdded}>
        {fields}
      </LargeDocument>
    );
  }
  return (
    <EntryForm patient={patient} entry={entry} onAdded={onAdded}>
      {fields}
    </EntryForm>
  );
}
