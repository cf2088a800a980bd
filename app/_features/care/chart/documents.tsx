"use client";
import { useEffect, useMemo, useState } from "react";
import type { AttachedFile, ChartDocument } from "#lib/chart/documents.ts";
import type { PatientId, RecordId } from "#lib/core/ids.ts";
import { care } from "../../../_messages/en/care.ts";
import { formatDate } from "../../../_messages/en/format.ts";
import { AttachmentFile } from "../../../_shared/attachment-file.tsx";
import { bytesOf, fileKind } from "../../../_shared/file-kind.ts";
import { Button } from "../../../_ui/button.tsx";
import { Dialog } from "../../../_ui/dialog.tsx";
import { Icon } from "../../../_ui/icon.tsx";
import css from "./chart.module.css";
import { textIn } from "./chart-data.ts";
import { useChartContext } from "./context.ts";

const text = care.chart;

/** Letters, reports and pictures, the newest first. */
export function Documents({ documents }: { documents: readonly ChartDocument[] }) {
  const { authorOf, records } = useChartContext();
  const [shown, setShown] = useState<ChartDocument>();
  if (documents.length === 0) return <p className={css.nothing}>{text.noDocuments}</p>;
  return (
    <>
      <ul>
        {documents.map((document) => (
          <li key={document.item.key} className={css.document}>
            <Icon name="file" />
            <span className={css.factName}>
              {document.title}
              <small>
                {[formatDate(document.time), authorOf(document.item)].filter(Boolean).join(" · ")}
              </small>
            </span>
            <Button size="small" onClick={() => setShown(document)}>
              {text.view}
              <span className="visually-hidden"> {document.title}</span>
            </Button>
          </li>
        ))}
      </ul>
      <Dialog open={shown !== undefined} title={shown?.title ?? ""} onClose={() => setShown(undefined)}>
        {shown?.files.map((file, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: files stand in their document's order
          <File key={at} patientId={records.get(shown.item.recordId as RecordId)?.patientId} file={file} />
        ))}
      </Dialog>
    </>
  );
}

/** A file as far as a page may show it: text, pictures, PDF; by what it is, and not by what it is called. */
function File({ patientId, file }: { patientId: PatientId | undefined; file: AttachedFile }) {
  const shown = useMemo(() => shownOf(file), [file]);
  const words = textIn(file);
  const name = file.title ?? text.untitled;
  if (file.attachment !== undefined && patientId !== undefined) {
    return (
      <AttachmentFile
        patientId={patientId}
        file={{ ...file, attachment: file.attachment }}
        name={name}
        preview={(of) => <InMemory {...of} />}
      />
    );
  }
  if (words !== undefined) return <p className={css.letter}>{words}</p>;
  if (file.data === undefined) return <p className={css.nothing}>{text.linkedOnly}</p>;
  if (shown === undefined) return <p className={css.nothing}>{text.notReadable}</p>;
  return <InMemory {...shown} name={name} />;
}

/** What of a document's own bytes can be shown. */
function shownOf(file: AttachedFile): { kind: "image" | "pdf"; content: Blob } | undefined {
  const bytes = bytesOf(file);
  if (bytes === undefined) return undefined;
  const { kind, type } = fileKind(file.contentType, bytes);
  return kind === "image" || kind === "pdf" ? { kind, content: new Blob([bytes], { type }) } : undefined;
}

/** A picture, or a PDF in the browser's own viewer. */
function InMemory({ kind, content, name }: { kind: "image" | "pdf"; content: Blob; name: string }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(content);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [content]);
  if (url === undefined) return null;
  if (kind === "pdf") return <iframe className={css.paper} src={url} title={name} />;
  // biome-ignore lint/performance/noImgElement: it never leaves this page
  return <img className={css.picture} src={url} alt={name} />;
}
