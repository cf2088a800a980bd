"use client";
import { CONDITIONS } from "#lib/care/value-sets/conditions.ts";
import { ORDERS } from "#lib/care/value-sets/laboratory.ts";
import { VITAL_SIGNS } from "#lib/care/value-sets/vital-signs.ts";
import { care } from "../../../_messages/en/care.ts";
import { Checkbox, Input, Select, Textarea } from "../../../_ui/field.tsx";
import { CodedField } from "./coded-field.tsx";
import type { FieldsProps } from "./fields-props.ts";
import type { Values } from "./values.ts";
import css from "./write.module.css";

const text = care.write;

export const NoteFields = ({ values, change, faults }: FieldsProps<Values["note"]>) => (
  <>
    <Input
      label={text.note.title}
      placeholder={text.note.titlePlaceholder}
      value={values.title}
      maxLength={200}
      onChange={({ target }) => change({ title: target.value })}
    />
    <Textarea
      label={text.note.text}
      rows={9}
      value={values.text}
      error={faults.text}
      onChange={({ target }) => change({ text: target.value })}
    />
    <Select
      label={text.note.kind}
      value={values.kind}
      onChange={({ target }) => change({ kind: target.value as Values["note"]["kind"] })}
    >
      {Object.entries(text.note.kinds).map(([kind, label]) => (
        <option key={kind} value={kind}>
          {label}
        </option>
      ))}
    </Select>
  </>
);

export const DiagnosisFields = ({ values, change, faults }: FieldsProps<Values["diagnosis"]>) => (
  <>
    <CodedField
      label={text.diagnosis.code}
      placeholder={text.diagnosis.placeholder}
      set={CONDITIONS}
      value={values.code}
      error={faults.code}
      onChoose={(code) => change({ code })}
    />
    <Input
      type="date"
      label={text.diagnosis.onset}
      hint={text.diagnosis.onsetHint}
      value={values.onset}
      max={new Date().toISOString().slice(0, 10)}
      onChange={({ target }) => change({ onset: target.value })}
    />
    <Checkbox
      label={text.diagnosis.provisional}
      checked={values.provisional}
      onChange={({ target }) => change({ provisional: target.checked })}
    />
  </>
);

export const OrderFields = ({ values, change, faults }: FieldsProps<Values["order"]>) => (
  <>
    <CodedField
      label={text.order.code}
      placeholder={text.order.placeholder}
      set={ORDERS}
      value={values.code}
      error={faults.code}
      onChoose={(code) => change({ code })}
    />
    <Textarea
      label={text.order.reason}
      hint={text.order.reasonHint}
      rows={2}
      value={values.reason}
      onChange={({ target }) => change({ reason: target.value })}
    />
    <Checkbox
      label={text.order.urgent}
      checked={values.urgent}
      onChange={({ target }) => change({ urgent: target.checked })}
    />
  </>
);

export const VitalsFields = ({ values, change, faults }: FieldsProps<Values["vitals"]>) => (
  <div className={css.vitals}>
    {VITAL_SIGNS.map(({ code, display, shown }) => (
      <Input
        key={code}
        label={
          <>
            {display} <small>{shown}</small>
          </>
        }
        inputMode="decimal"
        autoComplete="off"
        value={values[code] ?? ""}
        error={faults[code]}
        onChange={({ target }) => change({ [code]: target.value })}
      />
    ))}
  </div>
);

export const PlanFields = ({ values, change, faults }: FieldsProps<Values["plan"]>) => (
  <>
    <Input
      label={text.plan.title}
      placeholder={text.plan.titlePlaceholder}
      value={values.title}
      error={faults.title}
      maxLength={200}
      onChange={({ target }) => change({ title: target.value })}
    />
    <Textarea
      label={text.plan.activities}
      hint={text.plan.activitiesHint}
      rows={5}
      value={values.activities}
      error={faults.activities}
      onChange={({ target }) => change({ activities: target.value })}
    />
  </>
);
