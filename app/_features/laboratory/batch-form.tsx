"use client";
import { useState } from "react";
import { laboratory } from "../../_messages/en/laboratory.ts";
import { useWritesOff } from "../../_session/writes-off.ts";
import { saveCsv } from "../../_shared/save-file.ts";
import { Button } from "../../_ui/button.tsx";
import { FileDrop } from "../../_ui/file-drop.tsx";
import { Progress } from "../../_ui/progress.tsx";
import { Banner, Card, Row, Stack } from "../../_ui/surface.tsx";
import { BatchLines } from "./batch-lines.tsx";
import { BatchPatients } from "./batch-patients.tsx";
import type { Desk } from "./desk.ts";
import { type Batch, patientsOf, readBatch } from "./read-batch.ts";
import { localMoment } from "./taken.ts";
import { useBatch } from "./use-batch.ts";

const text = laboratory.batch;
const MOST_BYTES = 2_000_000;

/** A file of results of many patients: every line's verdict first, then one signature a patient. */
export function BatchForm({ desk }: { desk: Desk }) {
  const [batch, setBatch] = useState<Batch>();
  const { states, running, run, reset } = useBatch(desk);
  const off = useWritesOff() !== undefined;
  const lines = batch !== undefined && "lines" in batch ? batch.lines : [];
  const patients = patientsOf(lines);
  const good = patients.reduce((sum, { results }) => sum + results.length, 0);
  const bad = lines.length - good;
  const done = patients.filter(({ depositor }) => states[depositor.patientId]?.deposited).length;
  const begun = Object.keys(states).length > 0;
  const today = localMoment(new Date()).slice(0, 10);
  const problem =
    batch === undefined
      ? undefined
      : "problem" in batch
        ? batch.problem
        : good === 0
          ? text.nothing
          : undefined;

  const example = () =>
    saveCsv(text.exampleName, [
      text.head,
      [desk.depositors[0]?.patientId ?? `0x${"0".repeat(64)}`, "6298-4", "4.2", "mmol/L", today],
    ]);
  const receipts = () =>
    saveCsv(text.receiptsName(today), [
      text.receiptsHead,
      ...patients.flatMap(({ depositor: { patientId }, results }) => {
        const { deposited } = states[patientId] ?? {};
        if (deposited === undefined) return [];
        const { blockNumber, transactionHash, recordIds } = deposited;
        return [
          [patientId, String(results.length), String(blockNumber), transactionHash, recordIds.join(" ")],
        ];
      }),
    ]);
  return (
    <Stack>
      <Card>
        <Stack gap={8}>
          <FileDrop
            label={text.label}
            hint={text.hint}
            accept=".csv,text/csv"
            maxBytes={MOST_BYTES}
            disabled={running}
            error={problem}
            onFiles={([file]) =>
              void file?.text().then((content) => {
                reset();
                setBatch(readBatch(content, desk.depositors));
              })
            }
          />
          <div>
            <Button size="small" kind="quiet" icon="download" onClick={example}>
              {text.example}
            </Button>
          </div>
        </Stack>
      </Card>
      {good > 0 && (
        <Banner tone={bad > 0 ? "warn" : "info"} title={text.summary(good, patients.length)}>
          {bad > 0 && text.leftOut(bad)}
        </Banner>
      )}
      {lines.length > 0 && !begun && <BatchLines lines={lines} />}
      {good > 0 && (
        <>
          <BatchPatients desk={desk} patients={patients} states={states} />
          {begun && <Progress label={text.progress} done={done} of={patients.length} />}
          <Row>
            {done < patients.length && (
              <Button
                kind="primary"
                size="large"
                busy={running}
                disabled={off}
                onClick={() => void run(patients)}
              >
                {begun ? text.goOn(patients.length - done) : text.start(patients.length)}
              </Button>
            )}
            {done > 0 && !running && (
              <Button icon="download" size="large" onClick={receipts}>
                {text.receipts}
              </Button>
            )}
          </Row>
          {done > 0 && <Banner icon="lock">{laboratory.receipt.readBack}</Banner>}
        </>
      )}
    </Stack>
  );
}
