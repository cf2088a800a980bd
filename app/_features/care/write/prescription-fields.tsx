"use client";
import { useRef } from "react";
import { MEDICATIONS } from "#lib/care/value-sets/medications.ts";
import { type AllergyWarning, allergyWarnings } from "#lib/chart/allergy-check.ts";
import { care } from "../../../_messages/en/care.ts";
import { formatDate } from "../../../_messages/en/format.ts";
import { Button } from "../../../_ui/button.tsx";
import { Input, Textarea } from "../../../_ui/field.tsx";
import { Banner } from "../../../_ui/surface.tsx";
import { allergyCaution } from "./allergy-caution.ts";
import { CodedField } from "./coded-field.tsx";
import type { FieldsProps } from "./fields-props.ts";
import type { Values } from "./values.ts";
import css from "./write.module.css";

const text = care.write.prescription;

/** What speaks against a prescription, as far as the writer may know it. */
export const warningsFor = (
  { medication }: Values["prescription"],
  allergies: FieldsProps<unknown>["known"]["allergies"],
): AllergyWarning[] =>
  medication === null
    ? []
    : allergyWarnings(
        { name: medication.display, tokens: [`${medication.system}|${medication.code}`] },
        allergies ?? [],
      );

/** A prescription. One that an allergy speaks against is stopped until another is chosen, or a reason given. */
export function PrescriptionFields({ values, change, faults, known }: FieldsProps<Values["prescription"]>) {
  const area = useRef<HTMLDivElement>(null);
  const warnings = warningsFor(values, known.allergies);
  const caution = allergyCaution(known);
  const { medication } = values;
  const running = known.medications?.find(
    ({ active, name }) => active && name.toLowerCase().startsWith(medication?.display.toLowerCase() ?? "\0"),
  );
  return (
    <div ref={area} className={css.fields}>
      {caution !== undefined && <Banner tone="warn">{caution}</Banner>}
      <CodedField
        key={medication === null ? "none" : "one"}
        label={text.medication}
        placeholder={text.placeholder}
        set={MEDICATIONS}
        value={medication}
        error={faults.medication}
        onChoose={(chosen) => change({ medication: chosen, override: null })}
      />
      {medication !== null && warnings.length > 0 && (
        <div className={css.warning} role="alert">
          {warnings.map((warning) => (
            <Warning key={warning.allergy.item.key} warning={warning} medication={medication.display} />
          ))}
          {values.override === null ? (
            <>
              <Button
                onClick={() => {
                  change({ medication: null, override: null });
                  setTimeout(() => area.current?.querySelector<HTMLElement>("[role=combobox]")?.focus());
                }}
              >
                {text.another}
              </Button>
              <Button kind="danger" className={css.override} onClick={() => change({ override: "" })}>
                {text.override}
              </Button>
              {faults.override && <p className={css.fault}>{faults.override}</p>}
            </>
          ) : (
            <Textarea
              label={text.overrideReason}
              hint={text.overrideHint}
              rows={2}
              value={values.override}
              error={faults.override}
              onChange={({ target }) => change({ override: target.value })}
            />
          )}
        </div>
      )}
      {running !== undefined && <Banner>{text.running(running.dosage ?? running.name)}</Banner>}
      <Input
        label={text.dosage}
        placeholder={text.dosagePlaceholder}
        value={values.dosage}
        error={faults.dosage}
        maxLength={300}
        onChange={({ target }) => change({ dosage: target.value })}
      />
      <Input
        label={text.reason}
        value={values.reason}
        maxLength={300}
        onChange={({ target }) => change({ reason: target.value })}
      />
    </div>
  );
}

function Warning({
  warning: { allergy, group },
  medication,
}: {
  warning: AllergyWarning;
  medication: string;
}) {
  const since = formatDate(allergy.since);
  const what = allergy.reactions.join(", ");
  return (
    <p>
      <strong>{text.warning(allergy.name)}</strong>
      {group === undefined ? text.same(medication) : text.group(medication, group)}{" "}
      {what !== "" && text.reaction(what, since)}
    </p>
  );
}
