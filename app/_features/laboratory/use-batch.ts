"use client";
import { useRef, useState } from "react";
import { isNamed } from "#lib/core/errors.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";
import { noteBlock } from "../../_session/seen-block.ts";
import { assertWrites } from "../../_session/writes-off.ts";
import { changeActivity, noteActivity } from "../../_ui/activity.ts";
import type { Transaction } from "../../_ui/transaction-status.tsx";
import { authoring, type Desk } from "./desk.ts";
import type { BatchPatient } from "./read-batch.ts";
import { draftsOf } from "./results.ts";
import { type Deposited, deposit } from "./use-deposit.ts";

export type PatientState = { transaction?: Transaction; deposited?: Deposited };

/** Errors after which asking for the next patient's signature would only annoy. */
const STOPS = [
  "Offline",
  "SignatureRefused",
  "WrongNetwork",
  "WalletDisconnected",
  "AccountChanged",
  "WalletLocked",
];

/** Deposits for patient after patient, each by a signature of its own. What is done is never done again. */
export function useBatch(desk: Desk) {
  const [states, setStates] = useState<Readonly<Record<string, PatientState>>>({});
  const [running, setRunning] = useState(false);
  const done = useRef(new Set<string>());
  const set = (patientId: string, state: PatientState) =>
    setStates((before) => ({ ...before, [patientId]: state }));

  async function run(patients: readonly BatchPatient[]): Promise<void> {
    if (running) return;
    setRunning(true);
    for (const { depositor, results } of patients) {
      const { patientId } = depositor;
      if (done.current.has(patientId)) continue;
      set(patientId, { transaction: { stage: "sign" } });
      const activity = noteActivity("write");
      try {
        assertWrites();
        const resources = draftsOf(authoring(desk, patientId), results);
        const deposited = await deposit({ account: desk.account, depositor, resources }, ({ stage }) =>
          set(patientId, { transaction: { stage } }),
        );
        noteBlock(deposited.blockNumber);
        changeActivity(activity, { state: "confirmed", reference: deposited.transactionHash });
        done.current.add(patientId);
        set(patientId, {
          deposited,
          transaction: { stage: "confirmed", blockNumber: deposited.blockNumber },
        });
      } catch (thrown) {
        const error = asKeywardError(thrown);
        changeActivity(activity, { state: "failed" });
        set(patientId, { transaction: { stage: "failed", error } });
        if (STOPS.some((name) => isNamed(error, name))) break;
      }
    }
    setRunning(false);
  }
  function reset(): void {
    done.current = new Set();
    setStates({});
  }
  return { states, running, run, reset };
}
