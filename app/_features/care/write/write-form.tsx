"use client";
import { type ComponentType, useEffect, useRef, useState } from "react";
import type { Grantee } from "#lib/chain/grantee.ts";
import { categoryMask } from "#lib/core/categories.ts";
import type { PatientId, RecordId } from "#lib/core/ids.ts";
import { care } from "../../../_messages/en/care.ts";
import { useTransaction } from "../../../_session/use-transaction.ts";
import { Said } from "../../../_shared/said.tsx";
import { Button, IconButton } from "../../../_ui/button.tsx";
import { Skeleton } from "../../../_ui/states.tsx";
import { Banner, Card, Sentence, Stack } from "../../../_ui/surface.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import { TransactionStatus } from "../../../_ui/transaction-status.tsx";
import { type GrantedPatient, rightToWrite } from "../access/granted.ts";
import { partsIn } from "../access/parts-in.ts";
import type { Clinician } from "../access/use-clinician.ts";
import { useGranteeName } from "../access/use-grantee-name.ts";
import { Key } from "../key.tsx";
import { draftsOf, type Faults, faultsOf } from "./drafts.ts";
import {
  DiagnosisFields,
  type FieldsProps,
  NoteFields,
  OrderFields,
  PlanFields,
  VitalsFields,
} from "./fields.tsx";
import { PrescriptionFields, warningsFor } from "./prescription-fields.tsx";
import { useCategories } from "./use-categories.ts";
import { draftId, useDraft } from "./use-draft.ts";
import { BLANK, KEY_OF, type Kind, type Values } from "./values.ts";
import css from "./write.module.css";
import { writeAs } from "./write-as.ts";
import { writeSentence } from "./write-sentence.ts";

const text = care.write;

const FIELDS: { [K in Kind]: ComponentType<FieldsProps<Values[K]>> } = {
  note: NoteFields,
  diagnosis: DiagnosisFields,
  prescription: PrescriptionFields,
  order: OrderFields,
  vitals: VitalsFields,
  plan: PlanFields,
};

/** Who writes about whom, and what the writer knows of them. */
export type WriteContext = {
  patient: GrantedPatient;
  clinician: Clinician;
  serving: readonly number[];
  /** What people call the patient, and how the record refers to them. */
  patientName: string;
  subject: string;
  /** Whom the chart was opened as. */
  preferred?: Grantee;
  known: FieldsProps<unknown>["known"];
  /** Reads what was written. */
  onWritten: () => Promise<void>;
};

/** A correction: of which record, and what stands in it. */
export type Correction = { recordId: RecordId; values: Values[Kind] };

/** One thing to write: its fields, what is about to be signed, and how that stands. */
export function WriteForm<K extends Kind>({
  kind,
  context,
  correction,
  onClose,
}: {
  kind: K;
  context: WriteContext;
  correction?: Correction | undefined;
  onClose: () => void;
}) {
  const { patient, clinician, serving, patientName, subject, preferred, known, onWritten } = context;
  const patientId: PatientId = patient.patientId;
  const draft = useDraft<Values[K]>(
    draftId(patientId, kind, correction?.recordId),
    (correction?.values ?? BLANK[kind]) as Values[K],
  );
  const granteeName = useGranteeName();
  const rules = useCategories();
  const [faults, setFaults] = useState<Faults>({});
  const form = useRef<HTMLFormElement>(null);
  const ready = draft.values !== undefined;
  useEffect(() => {
    if (ready) form.current?.querySelector<HTMLElement>("input, textarea, select")?.focus();
  }, [ready]);
  const { run, busy, off, transaction } = useTransaction("write", writeAs, async () => {
    await draft.drop();
    toast(text.saved[kind]);
    onClose();
    await onWritten();
  });

  const values = draft.values;
  const authoring = { subject, author: clinician.name, now: new Date().toISOString() };
  const resources = values === undefined ? [] : draftsOf(kind, authoring, values);
  const categories = rules?.categoriesOf(resources) ?? [];
  const right = rightToWrite(patient.grants, serving, categories, preferred);
  const refused = categories.length > 0 && right === undefined;
  const Fields = FIELDS[kind] as ComponentType<FieldsProps<Values[K]>>;

  function submit(): void {
    if (values === undefined || busy) return;
    const warned =
      kind === "prescription" && warningsFor(values as Values["prescription"], known.allergies).length > 0;
    const found = faultsOf(kind, values, warned);
    setFaults(found);
    if (Object.keys(found).length > 0) {
      setTimeout(() => form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus());
      return;
    }
    if (right !== undefined)
      void run({
        account: clinician.account,
        patientId,
        right,
        resources,
        replaces: correction?.recordId,
      });
  }
  return (
    <Card
      title={
        <span className={css.title}>
          {correction === undefined ? text.kinds[kind] : text.correcting[kind]}
          {correction === undefined && <Key>{KEY_OF[kind]}</Key>}
        </span>
      }
      action={<IconButton icon="x" label={text.close} onClick={onClose} />}
    >
      {values === undefined ? (
        <Skeleton />
      ) : (
        <form
          ref={form}
          className={css.fields}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          {correction !== undefined && <p className={css.hint}>{text.correctingLead}</p>}
          <fieldset className={css.fields} disabled={busy}>
            <Fields values={values} change={draft.change} faults={faults} known={known} />
          </fieldset>
          {refused && (
            <Banner tone="warn" title={text.notYours(partsIn(categoryMask(categories)))}>
              {text.notYoursAction}
            </Banner>
          )}
          {right !== undefined && resources.length > 0 && categories.length > 0 && (
            <div className={css.sentence}>
              <Sentence>
                <Said
                  pieces={writeSentence({
                    kind,
                    categories,
                    purpose: right.purpose,
                    corrects: correction !== undefined,
                    patient: patientName,
                    organisation: granteeName({ kind: "organisation", id: right.organisation }),
                  })}
                />
              </Sentence>
            </div>
          )}
          <TransactionStatus transaction={transaction} said={text.saved[kind]} retry={submit} />
          <Stack gap={8}>
            <Button type="submit" kind="primary" wide busy={busy} disabled={off || refused}>
              {text.sign}
            </Button>
            <Button
              kind="quiet"
              wide
              disabled={busy}
              onClick={() => {
                void draft.drop().catch(() => undefined);
                onClose();
              }}
            >
              {text.discard}
            </Button>
          </Stack>
          <p className={css.hint}>{text.kept}</p>
        </form>
      )}
    </Card>
  );
}
