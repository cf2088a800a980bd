"use client";
import { categoryBit } from "#lib/core/categories.ts";
import { laboratory } from "../../_messages/en/laboratory.ts";
import { Said } from "../../_shared/said.tsx";
import { Hash } from "../../_ui/hash.tsx";
import { Badge, Card, Row, type Tone } from "../../_ui/surface.tsx";
import { depositSentence } from "./deposit-sentence.ts";
import { type Desk, patientName } from "./desk.ts";
import css from "./laboratory.module.css";
import type { BatchPatient } from "./read-batch.ts";
import type { PatientState } from "./use-batch.ts";

const text = laboratory.batch;
type Stage = keyof typeof text.state;
const TONES: Readonly<Record<Stage, Tone>> = {
  waiting: "neutral",
  sign: "info",
  submitted: "info",
  done: "accent",
  failed: "alarm",
};

const stageOf = ({ transaction }: PatientState): Stage =>
  transaction === undefined ? "waiting" : transaction.stage === "confirmed" ? "done" : transaction.stage;

/** The patients of a batch: what is signed for each, and how it stands. */
export const BatchPatients = ({
  desk,
  patients,
  states,
}: {
  desk: Desk;
  patients: readonly BatchPatient[];
  states: Readonly<Record<string, PatientState>>;
}) => (
  <Card flush title={text.patients}>
    <ul className={css.rows}>
      {patients.map(({ depositor: { patientId, right }, results }) => {
        const state = states[patientId] ?? {};
        const stage = stageOf(state);
        return (
          <li key={patientId}>
            <span>
              <Said
                pieces={depositSentence({
                  records: results.length,
                  categories: 1 << categoryBit("laboratory"),
                  patient: patientName(patientId),
                  purpose: right.purpose,
                  where: desk.organisationName,
                })}
              />
            </span>
            <Row>
              {state.deposited && (
                <Hash value={state.deposited.transactionHash} label={laboratory.receipt.transaction} />
              )}
              <Badge tone={TONES[stage]}>{text.state[stage]}</Badge>
            </Row>
            {state.transaction?.stage === "failed" && (
              <span className={css.why} role="alert">
                {state.transaction.error.message} {state.transaction.error.action}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  </Card>
);
