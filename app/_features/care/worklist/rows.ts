import type { AccessSessionAnswer } from "../../../_server/schemas/ledger.ts";
import type { GrantedPatient } from "../access/granted.ts";

/** A patient as the worklist tells them. */
export type WorklistRow = GrantedPatient & {
  /** Known once their chart was opened. */
  name: string | undefined;
  /** Unix seconds. */
  lastOpened: number | undefined;
  /** A session on the ledger is open. */
  openNow: boolean;
};

/** Patients with when they were looked at last; whose session is open first, then by when their access ends. */
export function rowsOf(
  patients: readonly GrantedPatient[],
  sessions: readonly AccessSessionAnswer[],
  names: Readonly<Record<string, string>>,
  now = Date.now() / 1_000,
): WorklistRow[] {
  const rows = patients.map((patient): WorklistRow => {
    const own = sessions.filter(({ patientId }) => patientId === patient.patientId);
    return {
      ...patient,
      name: names[patient.patientId],
      lastOpened: own[0]?.time,
      openNow: own.some(({ ended, until }) => ended === null && now < until),
    };
  });
  return rows.sort((a, b) => Number(b.openNow) - Number(a.openNow));
}

/** Whether a row has every word that was typed, in the name or the id. */
export function matches({ name = "", patientId }: WorklistRow, typed: string): boolean {
  const told = `${name} ${patientId}`.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => told.includes(word));
}
