"use client";
import { type ComponentType, useEffect, useRef, useState } from "react";
import { categoryMask } from "#lib/core/categories.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { care } from "../../../_messages/en/care.ts";
import { useTransaction } from "../../../_session/use-transaction.ts";
import { Button, IconButton } from "../../../_ui/button.tsx";
import { Skeleton } from "../../../_ui/states.tsx";
import { Banner, Card, Stack } from "../../../_ui/surface.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import { TransactionStatus } from "../../../_ui/transaction-status.tsx";
import { rightToWrite } from "../access/granted.ts";
import { partsIn } from "../access/parts-in.ts";
import { Key } from "../key.tsx";
import { AboutToWrite } from "./about-to-write.tsx";
import { draftsOf, type Faults, faultsOf } from "./drafts.ts";
import type { FieldsProps } from "./fields-props.ts";
import { KIND_FIELDS } from "./kind-fields.ts";
import { warningsFor } from "./prescription-fields.tsx";
import { useCategories } from "./use-categories.ts";
import { draftId, useDraft } from "./use-draft.ts";
import { BLANK, KEY_OF, type Kind, type Values } from "./values.ts";
import css from "./write.module.css";
import { writeAs } from "./write-as.ts";
import type { Correction, WriteContext } from "./write-context.ts";

const text = care.write;

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
  const Fields = KIND_FIELDS[kind] as ComponentType<FieldsProps<Values[K]>>;

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
            <AboutToWrite
              kind={kind}
              categories={categories}
              right={right}
              patient={patientName}
              corrects={correction !== undefined}
            />
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
