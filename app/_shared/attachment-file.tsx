"use client";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { AttachedFile } from "#lib/chart/documents.ts";
import type { Bytes } from "#lib/core/bytes.ts";
import type { KeywardError } from "#lib/core/errors.ts";
import type { PatientId, RecordId } from "#lib/core/ids.ts";
import { attachments as text } from "../_messages/en/attachments.ts";
import { formatBytes } from "../_messages/en/format.ts";
import { asKeywardError } from "../_session/as-keyward-error.ts";
import { vault } from "../_session/vault-store.ts";
import { Button } from "../_ui/button.tsx";
import { Icon } from "../_ui/icon.tsx";
import { Progress } from "../_ui/progress.tsx";
import { ErrorState } from "../_ui/states.tsx";
import { Row, Stack } from "../_ui/surface.tsx";
import { type FileKind, fileKind } from "./file-kind.ts";
import { saveFile } from "./save-file.ts";

const HEAD_BYTES = 16;
const mebibytes = (bytes: number) => Math.round(bytes / 104_857.6) / 10;

type Opened = { content: Blob; kind: FileKind };

/**
 * A large file of a record: fetched and opened by the vault when somebody asks for it, shown once every piece of it was
 * checked, and gone from memory with what shows it.
 */
export function AttachmentFile({
  patientId,
  file,
  name,
  preview,
}: {
  patientId: PatientId;
  file: AttachedFile & { attachment: NonNullable<AttachedFile["attachment"]> };
  name: string;
  preview: (shown: { kind: "image" | "pdf"; content: Blob; name: string }) => ReactNode;
}) {
  const { recordId, url, size } = file.attachment;
  const [at, setAt] = useState<{ done: number; of: number }>();
  const [opened, setOpened] = useState<Opened>();
  const [error, setError] = useState<KeywardError>();
  const cancel = useRef<AbortController>(undefined);
  useEffect(() => () => cancel.current?.abort(), []);

  async function open(): Promise<void> {
    const stop = new AbortController();
    cancel.current = stop;
    setError(undefined);
    setAt({ done: 0, of: size ?? 1 });
    try {
      const content = await vault().call(
        "openAttachment",
        { patientId, recordId: recordId as RecordId, url },
        { signal: stop.signal, onProgress: setAt },
      );
      const head = new Uint8Array(await content.slice(0, HEAD_BYTES).arrayBuffer()) as Bytes;
      const { kind, type } = fileKind(file.contentType, head);
      setOpened({ content: content.slice(0, content.size, type), kind });
    } catch (failure) {
      if (!stop.signal.aborted) setError(asKeywardError(failure));
    } finally {
      setAt(undefined);
    }
  }
  const shown = opened && (opened.kind === "image" || opened.kind === "pdf");
  return (
    <Stack gap={8}>
      <Row spread>
        <span>
          <Icon name="file" /> {name} {size !== undefined && <small>{formatBytes(size)}</small>}
        </span>
        {opened === undefined ? (
          <Button
            size="small"
            aria-label={text.openOf(name)}
            busy={at !== undefined}
            onClick={() => void open()}
          >
            {text.open}
          </Button>
        ) : (
          <Button size="small" icon="download" onClick={() => saveFile(name, opened.content)}>
            {text.save}
          </Button>
        )}
      </Row>
      {at && <Progress label={text.opening(name)} done={mebibytes(at.done)} of={mebibytes(at.of)} />}
      {error && <ErrorState error={error} retry={() => void open()} />}
      {opened && !shown && (
        <p role="status">
          {/dicom/i.test(file.contentType) ? text.dicom : text.noPreview} {text.checked}
        </p>
      )}
      {shown && preview({ kind: opened.kind as "image" | "pdf", content: opened.content, name })}
    </Stack>
  );
}
