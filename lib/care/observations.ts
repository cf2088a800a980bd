import { type Authoring, authorOf, concept, hl7, quantity, type ResourceDraft, subjectOf } from "./draft.ts";
import type { LaboratoryTest } from "./value-sets/laboratory.ts";
import { BLOOD_PRESSURE, VITAL_SIGNS, type VitalSign } from "./value-sets/vital-signs.ts";

const [SYSTOLIC, DIASTOLIC] = VITAL_SIGNS as readonly [VitalSign, VitalSign, ...VitalSign[]];

/**
 * Vital signs measured together (FHIR R4 vital signs profile): one Observation each, blood pressure as one of two
 * components.
 * @param measured value by LOINC code.
 */
export function vitalSignDrafts(by: Authoring, measured: Readonly<Record<string, number>>): ResourceDraft[] {
  const base = {
    resourceType: "Observation",
    status: "final",
    category: [hl7("observation-category", "vital-signs")],
    subject: subjectOf(by),
    effectiveDateTime: by.now,
    performer: [authorOf(by)],
  };
  const pressure = [SYSTOLIC, DIASTOLIC].flatMap((sign) => {
    const value = measured[sign.code];
    return value === undefined
      ? []
      : [{ code: concept(sign), valueQuantity: quantity(value, sign.unit, sign.shown) }];
  });
  const others = VITAL_SIGNS.slice(2).flatMap((sign) => {
    const value = measured[sign.code];
    return value === undefined
      ? []
      : [{ ...base, code: concept(sign), valueQuantity: quantity(value, sign.unit, sign.shown) }];
  });
  return [
    ...(pressure.length === 0 ? [] : [{ ...base, code: concept(BLOOD_PRESSURE), component: pressure }]),
    ...others,
  ];
}

/** A laboratory's result. */
export type LaboratoryResult = {
  test: LaboratoryTest;
  value: number;
  /** The laboratory's own range, else the test's. */
  low?: number | undefined;
  high?: number | undefined;
  /** When the specimen was taken, a FHIR dateTime. */
  taken: string;
};

/** A result with its range and interpretation (FHIR R4 Observation, category laboratory). */
export function resultDraft(
  by: Authoring,
  { test, value, low = test.low, high = test.high, taken }: LaboratoryResult,
): ResourceDraft {
  const code = high !== undefined && value > high ? "H" : low !== undefined && value < low ? "L" : "N";
  const end = (name: "low" | "high", limit: number | undefined) =>
    limit === undefined ? {} : { [name]: quantity(limit, test.unit) };
  const ranged = low !== undefined || high !== undefined;
  return {
    resourceType: "Observation",
    status: "final",
    category: [hl7("observation-category", "laboratory")],
    code: concept(test),
    subject: subjectOf(by),
    effectiveDateTime: taken,
    issued: by.now,
    performer: [authorOf(by)],
    valueQuantity: quantity(value, test.unit),
    ...(ranged
      ? {
          referenceRange: [{ ...end("low", low), ...end("high", high) }],
          interpretation: [hl7("v3-ObservationInterpretation", code)],
        }
      : {}),
  };
}
