"use client";
import { type FormEvent, useMemo, useState } from "react";
import type { ResourceDraft } from "#lib/care/draft.ts";
import { categoryMask } from "#lib/core/categories.ts";
import { attachments } from "../../../_messages/en/attachments.ts";
import { care } from "../../../_messages/en/care.ts";
import { adding } from "../../../_messages/en/import.ts";
import { vault } from "../../../_session/vault-store.ts";
import { aboutOf, DocumentFields, factsOf } from "../../../_shared/document-fields.tsx";
import { ACCEPTED, MOST_BYTES } from "../../../_shared/document-file.ts";
import { contentTypeOf, documentOf } from "../../../_shared/large-file.ts";
import { Said } from "../../../_shared/said.tsx";
import { UploadStatus } from "../../../_shared/upload-status.tsx";
import { useUpload } from "../../../_shared/use-upload.ts";
import { Button, IconButton } from "../../../_ui/button.tsx";
import { FileDrop } from "../../../_ui/file-drop.tsx";
import { Banner, Card, Sentence, Stack } from "../../../_ui/surface.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import { rightToWrite } from "../access/granted.ts";
import { partsIn } from "../access/parts-in.ts";
import { useGranteeName } from "../access/use-grantee-name.ts";
import { Key } from "../key.tsx";
import { useCategories } from "./use-categories.ts";
import { KEY_OF } from "./values.ts";
import css from "./write.module.css";
import type { WriteContext } from "./write-context.ts";
import { writeSentence } from "./write-sentence.ts";

const text = care.write;
type Props = { context: WriteContext; onClose: () => void };

/** A file for the patient's record, of any size that it takes: chosen, named, sealed in pieces, signed. */
export function FileForm({ context, onClose }: Props) {
  const [file, setFile] = useState<File>();
  return (
    <Card
      title={
        <span className={css.title}>
          {text.kinds.file}
          <Key>{KEY_OF.file}</Key>
        </span>
      }
      action={<IconButton icon="x" label={text.close} onClick={onClose} />}
    >
      {file === undefined ? (
        <FileDrop
          label={adding.document.label}
          hint={adding.document.hint(MOST_BYTES)}
          accept={ACCEPTED}
          maxBytes={MOST_BYTES}
          onFiles={([chosen]) => setFile(chosen)}
        />
      ) : (
        <Chosen context={context} file={file} onAnother={() => setFile(undefined)} onClose={onClose} />
      )}
    </Card>
  );
}

function Chosen({
  context: { patient, clinician, serving, patientName, subject, preferred, onWritten },
  file,
  onAnother,
  onClose,
}: Props & { file: File; onAnother: () => void }) {
  const { patientId } = patient;
  const [about, setAbout] = useState(() => aboutOf(file));
  const [tried, setTried] = useState(false);
  const granteeName = useGranteeName();
  const rules = useCategories();
  const contentType = contentTypeOf(file);
  const facts = useMemo(() => factsOf(about), [about]);
  const document =
    facts &&
    documentOf({ subject, author: clinician.name, now: new Date().toISOString() }, { ...facts, contentType });
  const categories = document && rules?.categoriesOf([document as unknown as ResourceDraft]);
  const right = categories && rightToWrite(patient.grants, serving, categories, preferred);
  const { state, run, stop, retry, busy, off } = useUpload(async ({ already }) => {
    toast(already ? attachments.add.already : text.saved.file);
    onClose();
    await onWritten();
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (facts === undefined || document === undefined || right === undefined || busy) return;
    const added = { file, contentType, title: facts.title, document };
    void run((options) =>
      vault().call("addAttachmentAs", { ...added, account: clinician.account, patientId, right }, options),
    );
  }
  return (
    <form className={css.fields} noValidate onSubmit={submit}>
      <fieldset className={css.fields} disabled={busy}>
        <DocumentFields
          file={file}
          about={about}
          onChange={setAbout}
          onAnother={onAnother}
          tried={tried}
          narrow
        />
      </fieldset>
      {categories !== undefined && right === undefined && (
        <Banner tone="warn" title={text.notYours(partsIn(categoryMask(categories)))}>
          {text.notYoursAction}
        </Banner>
      )}
      {categories !== undefined && right !== undefined && (
        <div className={css.sentence}>
          <Sentence>
            <Said
              pieces={writeSentence({
                kind: "file",
                categories,
                purpose: right.purpose,
                corrects: false,
                patient: patientName,
                organisation: granteeName({ kind: "organisation", id: right.organisation }),
              })}
            />
          </Sentence>
        </div>
      )}
      <UploadStatus name={file.name} state={state} onStop={stop} onRetry={retry} />
      <Stack gap={8}>
        <Button type="submit" kind="primary" wide busy={busy} disabled={off || (categories && !right)}>
          {text.sign}
        </Button>
        <Button kind="quiet" wide disabled={busy} onClick={onClose}>
          {text.discard}
        </Button>
      </Stack>
    </form>
  );
}
