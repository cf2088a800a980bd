"use client";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, Fragment, type ReactNode, useMemo, useState } from "react";
import type { Authoring, ResourceDraft } from "#lib/care/draft.ts";
import type { OwnDocument } from "#lib/care/own-entries.ts";
import { attachments } from "../../../_messages/en/attachments.ts";
import { adding } from "../../../_messages/en/import.ts";
import { vault } from "../../../_session/vault-store.ts";
import { contentTypeOf, documentOf } from "../../../_shared/large-file.ts";
import { UploadStatus } from "../../../_shared/upload-status.tsx";
import { useUpload } from "../../../_shared/use-upload.ts";
import { Button } from "../../../_ui/button.tsx";
import { Sentence, Stack } from "../../../_ui/surface.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import { useCompartments } from "../entry/compartments.ts";
import type { KindProps } from "../entry/kinds.ts";
import { ownSubject } from "../entry/own-subject.ts";
import { entrySentence } from "../entry/sentence.ts";
import css from "../import.module.css";

const text = attachments.add;
const OUTLINE: Authoring = { subject: "urn:uuid:0", author: adding.me, now: "2000-01-01T00:00:00Z" };

/** A file too large to stand in its record: the same fields and sentence, then five steps that can be stopped. */
export function LargeDocument({
  patient,
  file,
  facts,
  onAdded,
  children,
}: KindProps & {
  file: File;
  /** Undefined while something is missing. */
  facts: Omit<OwnDocument, "base64" | "contentType"> | undefined;
  children: (tried: boolean) => ReactNode;
}) {
  const client = useQueryClient();
  const [tried, setTried] = useState(false);
  const contentType = contentTypeOf(file);
  const outline = useMemo(
    () => facts && [documentOf(OUTLINE, { ...facts, contentType }) as unknown as ResourceDraft],
    [facts, contentType],
  );
  const compartments = useCompartments(outline);
  const { state, run, stop, retry, busy, off } = useUpload(async ({ already }) => {
    toast(already ? text.already : adding.added(adding.sentence.things.document(facts?.title ?? "")));
    onAdded();
    await client.invalidateQueries({ queryKey: ["record"] });
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (facts === undefined || busy) return;
    void run(async (options) => {
      const subject = await ownSubject(patient.patientId);
      const by = { subject, author: patient.name ?? adding.me, now: new Date().toISOString() };
      const document = documentOf(by, { ...facts, contentType });
      return vault().call("addAttachment", { file, contentType, title: facts.title, document }, options);
    });
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {children(tried)}
        <p className={css.quiet}>{text.large}</p>
        {facts !== undefined && compartments !== undefined && (
          <Sentence>
            {entrySentence(adding.sentence.things.document(facts.title), compartments).map((piece, at) =>
              typeof piece === "string" ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence, in its order
                <Fragment key={at}>{piece}</Fragment>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence, in its order
                <strong key={at}>{piece.strong}</strong>
              ),
            )}
          </Sentence>
        )}
        <UploadStatus name={file.name} state={state} onStop={stop} onRetry={retry} />
        <div>
          <Button kind="primary" size="large" type="submit" busy={busy} disabled={off}>
            {adding.sign}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
