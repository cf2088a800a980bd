"use client";
import { useEffect, useMemo, useState } from "react";
import type { AttachedFile } from "#lib/chart/documents.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { formatBytes } from "../../../_messages/en/format.ts";
import { records } from "../../../_messages/en/records.ts";
import { AttachmentFile } from "../../../_shared/attachment-file.tsx";
import { bytesOf, type FileKind, fileKind } from "../../../_shared/file-kind.ts";
import { saveFile } from "../../../_shared/save-file.ts";
import { Button } from "../../../_ui/button.tsx";
import { Icon } from "../../../_ui/icon.tsx";
import { Row } from "../../../_ui/surface.tsx";
import { textOfMarkup } from "../model/narrative.ts";
import css from "./details.module.css";

const text = records.files;
const MOST_SHOWN = 60_000;

/** The files of a document: shown here, where that is safe, or saved. Links elsewhere are never followed. */
export function Files({ patientId, files }: { patientId: PatientId; files: readonly AttachedFile[] }) {
  return files.map((file, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a document's files don't change
    <OneFile key={at} patientId={patientId} file={file} open={at === 0} />
  ));
}

function OneFile({ patientId, file, open }: { patientId: PatientId; file: AttachedFile; open: boolean }) {
  const [shown, setShown] = useState(open);
  const bytes = useMemo(() => bytesOf(file), [file]);
  const name = file.title ?? text.untitled;
  if (file.attachment !== undefined) {
    return (
      <AttachmentFile
        patientId={patientId}
        file={{ ...file, attachment: file.attachment }}
        name={name}
        preview={(of) => <BlobPreview {...of} />}
      />
    );
  }
  if (file.data === undefined) return <p className={css.quiet}>{text.linked}</p>;
  if (bytes === undefined) return <p className={css.quiet}>{text.broken}</p>;
  const { kind, type } = fileKind(file.contentType, bytes);
  const content = new Blob([bytes], { type });
  return (
    <div className={css.file}>
      <Row spread>
        <span className={css.fileName}>
          <Icon name="file" />
          {name} <span className={css.quiet}>{formatBytes(bytes.length)}</span>
        </span>
        <Row>
          {kind !== "none" && (
            <Button size="small" kind="quiet" aria-expanded={shown} onClick={() => setShown(!shown)}>
              {shown ? text.hide : text.show}
            </Button>
          )}
          <Button size="small" icon="download" onClick={() => saveFile(name, content)}>
            {text.save}
          </Button>
        </Row>
      </Row>
      {kind === "none" && <p className={css.quiet}>{text.noPreview}</p>}
      {shown && kind !== "none" && <Preview kind={kind} content={content} bytes={bytes} name={name} />}
    </div>
  );
}

function Preview({
  kind,
  content,
  bytes,
  name,
}: {
  kind: Exclude<FileKind, "none">;
  content: Blob;
  bytes: Uint8Array<ArrayBuffer>;
  name: string;
}) {
  if (kind === "image" || kind === "pdf") return <BlobPreview {...{ kind, content, bytes, name }} />;
  const written = new TextDecoder().decode(bytes.subarray(0, MOST_SHOWN));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={css.written} aria-label={text.preview(name)} tabIndex={0}>
      {kind === "markup" ? textOfMarkup(written) : written}
      {bytes.length > MOST_SHOWN && <p className={css.quiet}>{text.cut}</p>}
    </section>
  );
}

/** A picture, or a PDF in the browser's own viewer, whose frame the page's policy allows for what is in memory. */
function BlobPreview({
  kind,
  content,
  bytes = content,
  name,
}: {
  kind: "image" | "pdf";
  content: Blob;
  /** What the content is made of, where it is made anew at each turn. */
  bytes?: unknown;
  name: string;
}) {
  const url = useBlobUrl(content, bytes);
  if (url === undefined) return null;
  if (kind === "pdf") return <iframe className={css.pdf} src={url} title={text.preview(name)} />;
  // biome-ignore lint/performance/noImgElement: it is in memory alone
  return <img className={css.picture} src={url} alt={text.preview(name)} />;
}

/** A URL of something in memory, which is gone with what shows it. */
function useBlobUrl(content: Blob, bytes: unknown): string | undefined {
  const [url, setUrl] = useState<string>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a blob of the same bytes is the same
  useEffect(() => {
    const made = URL.createObjectURL(content);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return url;
}
