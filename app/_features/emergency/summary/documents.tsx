"use client";
import { useEffect, useState } from "react";
import type { ChartDocument } from "#lib/chart/documents.ts";
import { fromBase64 } from "#lib/fhir/base64.ts";
import { emergency } from "../../../_messages/en/emergency.ts";
import { Button } from "../../../_ui/button.tsx";
import { Dialog } from "../../../_ui/dialog.tsx";
import css from "./summary.module.css";

/** Papers of the summary: a PDF in the browser's own viewer, shown only when its bytes are one. */
export function Documents({ documents }: { documents: readonly ChartDocument[] }) {
  const [open, setOpen] = useState<{ title: string; url: string }>();
  useEffect(() => () => void (open && URL.revokeObjectURL(open.url)), [open]);
  const papers = documents.flatMap(({ item, title, files }) =>
    files.flatMap(({ data }, at) => {
      const bytes = data === undefined ? undefined : pdfIn(data);
      return bytes === undefined ? [] : [{ key: `${item.key}/${at}`, title, bytes }];
    }),
  );
  if (papers.length === 0) return null;
  return (
    <div className={css.papers}>
      {papers.map(({ key, title, bytes }) => (
        <Button
          key={key}
          size="small"
          icon="file"
          onClick={() => {
            const url = URL.createObjectURL(new Blob([bytes], { type: "application/pdf" }));
            setOpen({ title, url });
          }}
        >
          {`${emergency.summary.openDocument}: ${title}`}
        </Button>
      ))}
      <Dialog open={open !== undefined} title={open?.title ?? ""} onClose={() => setOpen(undefined)}>
        {open && <iframe className={css.paper} src={open.url} title={open.title} />}
      </Dialog>
    </div>
  );
}

function pdfIn(data: string) {
  try {
    const bytes = fromBase64(data);
    return new TextDecoder("latin1").decode(bytes.subarray(0, 5)) === "%PDF-" ? bytes : undefined;
  } catch {
    return undefined;
  }
}
