import { LABORATORY_TESTS, type LaboratoryTest } from "#lib/care/value-sets/laboratory.ts";
import { laboratory } from "../../_messages/en/laboratory.ts";
import { readCsv } from "../../_shared/csv.ts";
import type { Depositor } from "./granted.ts";
import { numberIn, type Result } from "./results.ts";
import { isFuture, takenIn } from "./taken.ts";

const text = laboratory.batch.problems;
export const MOST_LINES = 5_000;
const COLUMNS = ["patient", "loinc", "value", "unit", "taken"] as const;
type Column = (typeof COLUMNS)[number];

/** A line as the file has it, and what becomes of it. */
export type BatchLine = {
  number: number;
  cells: Readonly<Record<Column, string>>;
  test: LaboratoryTest | undefined;
  verdict: { result: Result; depositor: Depositor } | { problem: string };
};

export type Batch = { lines: BatchLine[] } | { problem: string };

/** What one patient gets of a batch: one signature. */
export type BatchPatient = { depositor: Depositor; results: Result[] };

/** Reads a batch and judges every line of it. Nothing is written. */
export function readBatch(file: string, depositors: readonly Depositor[], now = new Date()): Batch {
  const [head, ...rows] = readCsv(file);
  if (head === undefined) return { problem: text.empty };
  const names = head.cells.map((name) => name.toLowerCase());
  const missing = COLUMNS.filter((column) => !names.includes(column));
  if (missing.length > 0) return { problem: text.columns(missing) };
  if (rows.length === 0) return { problem: text.empty };
  if (rows.length > MOST_LINES) return { problem: text.tooLong(MOST_LINES) };
  const granted = new Map(depositors.map((one) => [one.patientId as string, one]));
  const tests = new Map(LABORATORY_TESTS.map((test) => [test.code, test]));
  const seen = new Map<string, number>();
  const lines = rows.map(({ number, cells: row }): BatchLine => {
    const cells = Object.fromEntries(
      COLUMNS.map((column) => [column, row[names.indexOf(column)] ?? ""]),
    ) as Record<Column, string>;
    const test = tests.get(cells.loinc);
    const verdict = judge(cells, test, granted.get(cells.patient.toLowerCase()), now);
    if ("problem" in verdict) return { number, cells, test, verdict };
    const key = `${verdict.depositor.patientId} ${cells.loinc} ${verdict.result.taken}`;
    const before = seen.get(key);
    if (before !== undefined) return { number, cells, test, verdict: { problem: text.same(before) } };
    seen.set(key, number);
    return { number, cells, test, verdict };
  });
  return { lines };
}

function judge(
  { patient, value, unit, taken }: Readonly<Record<Column, string>>,
  test: LaboratoryTest | undefined,
  depositor: Depositor | undefined,
  now: Date,
): BatchLine["verdict"] {
  if (!/^0x[0-9a-f]{64}$/i.test(patient)) return { problem: text.patient };
  if (depositor === undefined) return { problem: text.notGranted };
  if (test === undefined) return { problem: text.loinc };
  const read = numberIn(value);
  if (read === undefined) return { problem: text.value };
  if (unit !== test.unit) return { problem: text.unit(test.unit) };
  const time = takenIn(taken);
  if (time === undefined) return { problem: text.taken };
  if (isFuture(time, now)) return { problem: text.future };
  return { depositor, result: { test, value: read, low: test.low, high: test.high, taken: time } };
}

/** The good lines by patient, in the order of the file. */
export function patientsOf(lines: readonly BatchLine[]): BatchPatient[] {
  const byPatient = new Map<string, BatchPatient>();
  for (const { verdict } of lines) {
    if ("problem" in verdict) continue;
    const { depositor, result } = verdict;
    const patient = byPatient.get(depositor.patientId) ?? { depositor, results: [] };
    patient.results.push(result);
    byPatient.set(depositor.patientId, patient);
  }
  return [...byPatient.values()];
}
