import type { Authoring, ResourceDraft } from "#lib/care/draft.ts";
import { carePlanDraft, conditionDraft, noteDraft, orderDraft, prescriptionDraft } from "#lib/care/drafts.ts";
import { vitalSignDrafts } from "#lib/care/observations.ts";
import { VITAL_SIGNS } from "#lib/care/value-sets/vital-signs.ts";
import { utf8 } from "#lib/core/bytes.ts";
import { toBase64 } from "#lib/fhir/base64.ts";
import { care } from "../../../_messages/en/care.ts";
import type { Kind, Values } from "./values.ts";

const text = care.write;

/** What is wrong, by field. */
export type Faults = Readonly<Record<string, string>>;

/** What each form's values say in FHIR. Call it with values that `faultsOf` finds nothing wrong with. */
const DRAFTS: { [K in Kind]: (by: Authoring, values: Values[K]) => ResourceDraft[] } = {
  note: (by, { kind, title, text: body }) => [
    noteDraft(by, {
      kind,
      title: title.trim() || text.note.kinds[kind],
      base64: toBase64(utf8(body.trim())),
    }),
  ],
  diagnosis: (by, { code, onset, provisional }) =>
    code === null ? [] : [conditionDraft(by, { code, onset: onset || undefined, provisional })],
  prescription: (by, { medication, dosage, reason, override }) =>
    medication === null
      ? []
      : [
          prescriptionDraft(by, {
            medication,
            dosage: dosage.trim(),
            reason: reason.trim() || undefined,
            override: override?.trim() || undefined,
          }),
        ],
  order: (by, { code, reason, urgent }) =>
    code === null ? [] : [orderDraft(by, { code, reason: reason.trim() || undefined, urgent })],
  vitals: (by, values) => vitalSignDrafts(by, measuredIn(values)),
  plan: (by, { title, activities }) => [
    carePlanDraft(by, { title: title.trim(), activities: linesOf(activities) }),
  ],
};

export const draftsOf = <K extends Kind>(kind: K, by: Authoring, values: Values[K]): ResourceDraft[] =>
  DRAFTS[kind](by, values);

const linesOf = (typed: string): string[] =>
  typed
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/** A number as people type it: with a comma too. NaN for anything else. */
export const numberIn = (typed: string): number =>
  /^\d+([.,]\d+)?$/.test(typed.trim()) ? Number(typed.trim().replace(",", ".")) : Number.NaN;

const measuredIn = (values: Values["vitals"]): Record<string, number> =>
  Object.fromEntries(
    Object.entries(values)
      .map(([code, typed]) => [code, numberIn(typed)] as const)
      .filter(([, value]) => !Number.isNaN(value)),
  );

/** @param warned there is an allergy warning that hasn't been overridden with a reason. */
export function faultsOf<K extends Kind>(kind: K, values: Values[K], warned = false): Faults {
  const checks: { [T in Kind]: (values: Values[T]) => Record<string, string | false> } = {
    note: ({ text: body }) => ({ text: body.trim() === "" && text.note.missing }),
    diagnosis: ({ code }) => ({ code: code === null && text.diagnosis.missing }),
    prescription: ({ medication, dosage, override }) => ({
      medication: medication === null && text.prescription.missing,
      dosage: dosage.trim() === "" && text.prescription.dosageMissing,
      override:
        warned &&
        (override === null
          ? text.prescription.decide
          : override.trim() === "" && text.prescription.overrideMissing),
    }),
    order: ({ code }) => ({ code: code === null && text.order.missing }),
    vitals: vitalFaults,
    plan: ({ title, activities }) => ({
      title: title.trim() === "" && text.plan.titleMissing,
      activities: linesOf(activities).length === 0 && text.plan.activitiesMissing,
    }),
  };
  const found = Object.entries(checks[kind](values)).filter(([, fault]) => fault !== false);
  return Object.fromEntries(found) as Faults;
}

const [SYSTOLIC, DIASTOLIC] = ["8480-6", "8462-4"] as const;

function vitalFaults(values: Values["vitals"]): Record<string, string | false> {
  const typed = (code: string) => (values[code] ?? "").trim();
  const faults = VITAL_SIGNS.map(({ code, least, most, shown }) => {
    const value = numberIn(typed(code));
    const within = value >= least && value <= most;
    const wrong = typed(code) !== "" && !within;
    return [code, wrong && text.vitals.range(String(least), `${most} ${shown}`)] as const;
  });
  const half = (one: string, other: string) => typed(one) === "" && typed(other) !== "" && text.vitals.both;
  const missing = VITAL_SIGNS.every(({ code }) => typed(code) === "");
  const told: Record<string, string | false> = Object.fromEntries(faults);
  return {
    ...told,
    [SYSTOLIC]: told[SYSTOLIC] || half(SYSTOLIC, DIASTOLIC) || (missing && text.vitals.none),
    [DIASTOLIC]: told[DIASTOLIC] || half(DIASTOLIC, SYSTOLIC),
  };
}
