import type { Authoring, ResourceDraft } from "#lib/care/draft.ts";
import { resultDraft } from "#lib/care/observations.ts";
import type { LaboratoryTest } from "#lib/care/value-sets/laboratory.ts";
import type { PatientId } from "#lib/core/ids.ts";

/** A result as it is typed. */
export type TypedResult = { test: LaboratoryTest; value: string; low: string; high: string };

/** A result that can be written. */
export type Result = {
  test: LaboratoryTest;
  value: number;
  low?: number | undefined;
  high?: number | undefined;
  /** A FHIR dateTime. */
  taken: string;
};

export const newResult = (test: LaboratoryTest): TypedResult => ({
  test,
  value: "",
  low: test.low === undefined ? "" : String(test.low),
  high: test.high === undefined ? "" : String(test.high),
});

/** A number as people write it, with a point or a comma; undefined for anything else. No test here has a value below zero. */
export function numberIn(text: string): number | undefined {
  const trimmed = text.trim().replace(",", ".");
  return /^\d{1,12}(?:\.\d{1,9})?$/.test(trimmed) ? Number(trimmed) : undefined;
}

export type Flag = "low" | "high" | "normal" | "none";

/** How a value stands to a range; the ends belong to it. */
export function flagOf(value: number, low: number | undefined, high: number | undefined): Flag {
  if (low !== undefined && value < low) return "low";
  if (high !== undefined && value > high) return "high";
  return low === undefined && high === undefined ? "none" : "normal";
}

/** What is wrong with a typed result. An end of the range that is left empty is none. */
export function wrongWith({ value, low, high }: TypedResult): { value: boolean; range: boolean } {
  const [from, to] = [numberIn(low), numberIn(high)];
  const noNumber = (text: string, read: number | undefined) => text.trim() !== "" && read === undefined;
  return {
    value: numberIn(value) === undefined,
    range: noNumber(low, from) || noNumber(high, to) || (from !== undefined && to !== undefined && from > to),
  };
}

/** The typed results that are whole. `taken`: a FHIR dateTime. */
export const resultsFrom = (typed: readonly TypedResult[], taken: string): Result[] =>
  typed.flatMap((one) => {
    const value = numberIn(one.value);
    if (value === undefined || wrongWith(one).range) return [];
    return [{ test: one.test, value, low: numberIn(one.low), high: numberIn(one.high), taken }];
  });

/** 64 digits are a FHIR id (R4, 2.24.0.1), so the reference is one without knowing the Patient. */
export const subjectFor = (patientId: PatientId): string => `Patient/${patientId.slice(2)}`;

/** FHIR resources of results. A range that was emptied is none, not the test's own. */
export const draftsOf = (by: Authoring, results: readonly Result[]): ResourceDraft[] =>
  results.map(({ test: { low: _, high: __, ...test }, ...rest }) => resultDraft(by, { test, ...rest }));
