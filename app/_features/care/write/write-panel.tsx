"use client";
import { useEffect, useRef, useState } from "react";
import type { Category } from "#lib/core/categories.ts";
import { categoryMask } from "#lib/core/categories.ts";
import { care } from "../../../_messages/en/care.ts";
import { vault } from "../../../_session/vault-store.ts";
import { Badge, Card } from "../../../_ui/surface.tsx";
import { Key } from "../key.tsx";
import { FileForm } from "./file-form.tsx";
import { draftId } from "./use-draft.ts";
import { KEY_OF, type Kind, WRITABLES, type Writable } from "./values.ts";
import css from "./write.module.css";
import type { Correction, WriteContext } from "./write-context.ts";
import { WriteForm } from "./write-form.tsx";

const text = care.write;

/** What is being written. */
export type Started = { kind: Kind; correction?: Correction } | { kind: "file" };

/** The part of the record that each belongs to, usually. */
const PART: Readonly<Record<Writable, Category>> = {
  note: "documents",
  diagnosis: "problems",
  prescription: "medications",
  order: "procedures",
  vitals: "vital-signs",
  plan: "care-plans",
  file: "documents",
};

export const mayWrite = (writeMask: number, kind: Writable): boolean =>
  (writeMask & categoryMask([PART[kind]])) !== 0;

/** What can be written, by its keys; and the form of what is being written. */
export function WritePanel({
  context,
  started,
  onStart,
  onClose,
}: {
  context: WriteContext;
  started: Started | undefined;
  onStart: (started: Started) => void;
  onClose: () => void;
}) {
  const { patient } = context;
  const list = useRef<HTMLUListElement>(null);
  const before = useRef<Writable>(undefined);
  const drafts = useDraftNames(started);
  useEffect(() => {
    // Focus returns to what began the form.
    if (started === undefined && before.current !== undefined)
      list.current?.querySelector<HTMLElement>(`[data-kind=${before.current}]`)?.focus();
    before.current = started?.kind;
  }, [started]);
  if (started?.kind === "file") return <FileForm context={context} onClose={onClose} />;
  if (started !== undefined) {
    const { kind, correction } = started;
    return (
      <WriteForm
        key={draftId(patient.patientId, kind, correction?.recordId)}
        kind={kind}
        context={context}
        correction={correction}
        onClose={onClose}
      />
    );
  }
  const kinds = WRITABLES.filter((kind) => mayWrite(patient.writeMask, kind));
  return (
    <Card title={text.title}>
      {kinds.length === 0 && <p className={css.hint}>{text.none}</p>}
      <ul ref={list} className={css.kinds}>
        {kinds.map((kind) => (
          <li key={kind}>
            <button
              type="button"
              data-kind={kind}
              className={css.kind}
              aria-keyshortcuts={KEY_OF[kind]}
              onClick={() => onStart({ kind })}
            >
              <span>{text.kinds[kind]}</span>
              {drafts.includes(draftId(patient.patientId, kind)) && <Badge tone="info">{text.draft}</Badge>}
              <Key>{KEY_OF[kind]}</Key>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

const NONE: readonly string[] = [];

/** Which drafts there are, asked anew whenever a form was opened or closed. */
function useDraftNames(started: Started | undefined): readonly string[] {
  const [names, setNames] = useState(NONE);
  useEffect(() => {
    let here = true;
    void vault()
      .call("drafts", undefined)
      .catch(() => NONE)
      .then((found) => here && started === undefined && setNames(found));
    return () => {
      here = false;
    };
  }, [started]);
  return names;
}
