"use client";
import { useMemo, useState } from "react";
import { ownDocumentDraft } from "#lib/care/own-entries.ts";
import { adding } from "../../../_messages/en/import.ts";
import { aboutOf, DocumentFields, factsOf } from "../../../_shared/document-fields.tsx";
import { ACCEPTED, base64Of, MOST_BYTES } from "../../../_shared/document-file.ts";
import { goesInPieces } from "../../../_shared/large-file.ts";
import { FileDrop } from "../../../_ui/file-drop.tsx";
import { judgeFiles } from "../../../_ui/judge-files.ts";
import { Card, Stack } from "../../../_ui/surface.tsx";
import { type Entry, EntryForm } from "../entry/entry-form.tsx";
import type { KindProps } from "../entry/kinds.ts";
import { CameraButton } from "./camera-button.tsx";
import { LargeDocument } from "./large-document.tsx";
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
  const [about, setAbout] = useState(() => aboutOf(file));
  const said = useMemo(() => factsOf(about), [about]);
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
    <DocumentFields file={file} about={about} onChange={setAbout} onAnother={onAnother} tried={tried} />
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
