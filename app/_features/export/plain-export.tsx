"use client";
import { useState } from "react";
import type { Bytes } from "#lib/core/bytes.ts";
import { exporting } from "../../_messages/en/export.ts";
import { usePatient } from "../../_session/use-patient.ts";
import { vault } from "../../_session/vault-store.ts";
import { AttachmentFile } from "../../_shared/attachment-file.tsx";
import { dayNow, saveFile } from "../../_shared/save-file.ts";
import { Button } from "../../_ui/button.tsx";
import { Progress } from "../../_ui/progress.tsx";
import { ErrorState } from "../../_ui/states.tsx";
import { Banner, Card, Row, Stack } from "../../_ui/surface.tsx";
import type { PlainExport as Made } from "../../_vault/protocol/records.ts";
import css from "./export.module.css";
import { useMaking } from "./use-making.ts";

const text = exporting.plain;

/** The record as FHIR files: those that came, and one of the rest. */
export function PlainExport() {
  const [opened, setOpened] = useState(0);
  const { make, stop, busy, made, error } = useMaking((signal) => {
    setOpened(0);
    return vault().call("exportPlain", undefined, {
      signal,
      onProgress: (update) => {
        if (update.type === "records") setOpened((before) => before + update.records.length);
      },
    });
  });
  return (
    <Card title={text.title}>
      <Stack>
        <p className={css.what}>{text.what}</p>
        {made === undefined && !busy && (
          <div>
            <Button kind="primary" icon="download" onClick={make}>
              {text.make}
            </Button>
          </div>
        )}
        {busy && (
          <Row>
            <div className={css.grow}>
              <Progress label={text.reading(opened)} />
            </div>
            <Button size="small" onClick={stop}>
              {exporting.stop}
            </Button>
          </Row>
        )}
        {error !== undefined && <ErrorState title={text.failed} error={error} retry={make} />}
        {made !== undefined && !busy && <Files made={made} />}
      </Stack>
    </Card>
  );
}

function Files({ made: { files, others, partial, attachments, faults } }: { made: Made }) {
  const patient = usePatient();
  const day = dayNow();
  const all: { name: string; what: string; detail: string; content: Bytes }[] = files.map((content, at) => ({
    name: text.fileName(day, at + 1),
    what: text.file(at + 1),
    detail: text.fileDetail(content.length),
    content,
  }));
  if (others !== undefined) {
    const detail = text.othersDetail(others.length);
    all.push({ name: text.othersName(day), what: text.others, detail, content: others });
  }
  return (
    <Stack gap={12}>
      <p role="status">{text.made(all.length)}</p>
      <ul className={css.files}>
        {all.map(({ name, what, detail, content }) => (
          <li key={name}>
            <div>
              <p className={css.name}>{what}</p>
              <p className={css.detail}>{detail}</p>
            </div>
            <Button
              size="small"
              icon="download"
              aria-label={text.saveOf(what)}
              onClick={() => saveFile(name, content, "application/fhir+json")}
            >
              {text.save}
            </Button>
          </li>
        ))}
      </ul>
      {patient && attachments.length > 0 && (
        <ul className={css.files} aria-label={text.attachments}>
          {attachments.map(({ recordId, url, title, contentType, size }) => (
            <li key={url}>
              <AttachmentFile
                patientId={patient.patientId}
                name={title || text.attachment}
                file={{ contentType, title, data: undefined, attachment: { recordId, url, size } }}
                preview={() => null}
              />
            </li>
          ))}
        </ul>
      )}
      {partial > 0 && <Banner>{text.partial(partial)}</Banner>}
      {faults.length > 0 && <Banner tone="warn">{text.faults(faults.length)}</Banner>}
      {all.length > 0 && <Banner icon="eye">{text.warning}</Banner>}
    </Stack>
  );
}
