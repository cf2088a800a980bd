import { KeywardError } from "#lib/core/errors.ts";
import { draftResource } from "#lib/records/draft-resources.ts";
import { verifiedHistory } from "#lib/records/history.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import { openEntries } from "#lib/records/open-entries.ts";
import type { Written } from "#lib/records/write-records.ts";
import type { Doctor, Patient } from "./patient.ts";
import { reading } from "./somebody.ts";
import { until } from "./until.ts";

/** What the node has said yes to: it must be there whatever happens afterwards. */
export type Acknowledged = {
  written: { patient: Patient; entries: Written["entries"] }[];
  /** By their consent hashes. */
  grants: { patient: Patient; consentHash: string }[];
  /** By their nonces. */
  sessions: { patient: Patient; nonce: number }[];
};

/** What somebody was told instead, and after how many milliseconds. */
export type Refusal = { act: string; error: unknown; ms: number };

export type Load = ReturnType<typeof startLoad>;

const PAUSE = 300;

/**
 * Patients who write, grant and read, and a doctor who opens sessions, one act after the other each, until told to
 * stop. Notes what was acknowledged, and what was refused.
 */
export function startLoad(patients: readonly Patient[], doctor: Doctor) {
  const { ledger } = doctor.home;
  const acknowledged: Acknowledged = { written: [], grants: [], sessions: [] };
  const refusals: Refusal[] = [];
  const done: number[] = patients.map(() => 0);
  let pausing = false;
  let stopped = false;
  let busy = 0;

  async function read(patient: Patient): Promise<void> {
    const { patientId, keys } = patient;
    const { stores } = patient.home();
    const { entries } = await verifiedHistory(ledger, chainHistory(ledger), stores, patientId);
    await openEntries({ patientId, stores, keys }, entries.slice(-2));
  }
  const ACTS: readonly [string, (patient: Patient) => Promise<void>][] = [
    [
      "write",
      async (patient) => {
        const { entries } = await patient.write(draftResource(reading()));
        acknowledged.written.push({ patient, entries });
      },
    ],
    ["read", read],
    [
      "grant",
      async (patient) => {
        const consentHash = await patient.grantTo(doctor.account.address);
        acknowledged.grants.push({ patient, consentHash });
      },
    ],
    [
      "session",
      async (patient) => {
        const { nonce } = await doctor.openSession(patient.patientId);
        acknowledged.sessions.push({ patient, nonce });
      },
    ],
  ];

  async function live(patient: Patient, who: number): Promise<void> {
    for (let turn = who; !stopped; turn++) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
      if (pausing || stopped) continue;
      const [act, run] = ACTS[turn % ACTS.length] as (typeof ACTS)[number];
      const started = Date.now();
      busy += 1;
      try {
        await run(patient);
        done[who] = (done[who] ?? 0) + 1;
      } catch (error) {
        refusals.push({ act, error, ms: Date.now() - started });
      } finally {
        busy -= 1;
      }
    }
  }
  const lives = patients.map(live);

  return {
    acknowledged,
    refusals,
    /** Waits until everybody has done something more. */
    async goesOn(patience?: number): Promise<void> {
      const before = [...done];
      await until(() => done.every((count, who) => count > (before[who] ?? 0)), patience);
    },
    /** Lets everybody finish what they are about. */
    async pause(): Promise<void> {
      pausing = true;
      await until(() => busy === 0, 130_000);
    },
    resume(): void {
      pausing = false;
    },
    async stop(): Promise<void> {
      stopped = true;
      await Promise.all(lives);
    },
  };
}

/** Names of errors, and whatever wasn't one of ours as it is. */
export const nameOf = (error: unknown): string =>
  error instanceof KeywardError ? error.name : `not named: ${String(error)}`;
