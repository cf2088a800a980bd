"use client";
import { useState } from "react";
import { categoryMask } from "#lib/core/categories.ts";
import { laboratory } from "../../_messages/en/laboratory.ts";
import { Button } from "../../_ui/button.tsx";
import { FileDrop } from "../../_ui/file-drop.tsx";
import { Badge, Card, Row, Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import { TransactionStatus } from "../../_ui/transaction-status.tsx";
import { AboutToSign } from "./about-to-sign.tsx";
import { type Desk, patientName } from "./desk.ts";
import type { Depositor } from "./granted.ts";
import css from "./laboratory.module.css";
import { PatientPicker } from "./patient-picker.tsx";
import type { FhirFile } from "./read-fhir.ts";
import { Receipt } from "./receipt.tsx";
import { subjectFor } from "./results.ts";
import { type Deposited, useDeposit } from "./use-deposit.ts";

const text = laboratory.file;
const MOST_BYTES = 5_000_000;

/** A FHIR file for one patient: what of it is deposited is said before anything is. */
export function FileForm({ desk }: { desk: Desk }) {
  const [depositor, setDepositor] = useState<Depositor>();
  const [file, setFile] = useState<{ name: string; content: string; read: FhirFile }>();
  const [done, setDone] = useState<{ patientId: string; deposited: Deposited }>();
  const { transaction, run, retry, reset, busy, off } = useDeposit(
    (deposited, { depositor: { patientId } }) => {
      toast(laboratory.deposited(patientName(patientId)));
      setDone({ patientId, deposited });
      setFile(undefined);
    },
  );
  /** FHIR's own rules are loaded with the first file. */
  async function read(name: string, content: string, by: Depositor): Promise<void> {
    const { readFhir } = await import("./read-fhir.ts");
    setFile({ name, content, read: await readFhir(content, subjectFor(by.patientId), by.writeMask) });
  }
  const choose = (next: Depositor | undefined) => {
    setDepositor(next);
    if (next !== undefined && file !== undefined) void read(file.name, file.content, next);
  };
  const entries = file !== undefined && "entries" in file.read ? file.read.entries : [];
  const good = entries.flatMap(({ verdict }) => ("problem" in verdict ? [] : [verdict]));
  const problem =
    file === undefined
      ? undefined
      : "problem" in file.read
        ? file.read.problem
        : good.length === 0
          ? text.nothing
          : undefined;
  if (done !== undefined) {
    const another = () => {
      setDone(undefined);
      reset();
    };
    return <Receipt {...done} onAnother={another} />;
  }
  return (
    <Stack>
      <Card>
        <Stack>
          <PatientPicker
            depositors={desk.depositors}
            chosen={depositor}
            onChoose={choose}
            error={undefined}
          />
          <FileDrop
            label={text.label}
            hint={depositor === undefined ? laboratory.patient.missing : text.hint}
            accept=".json,application/json,application/fhir+json"
            maxBytes={MOST_BYTES}
            disabled={depositor === undefined}
            error={problem}
            onFiles={([one]) => {
              if (one === undefined || depositor === undefined) return;
              reset();
              void one.text().then((content) => read(one.name, content, depositor));
            }}
          />
        </Stack>
      </Card>
      {file !== undefined && entries.length > 0 && (
        <Card flush title={text.read(file.name)}>
          <ul className={css.rows}>
            {entries.map(({ key, what, verdict }) => (
              <li key={key}>
                <strong>{what}</strong>
                {"problem" in verdict ? (
                  <Badge>{verdict.problem}</Badge>
                ) : (
                  <Badge tone="accent" icon="check">
                    {text.deposits}
                  </Badge>
                )}
              </li>
            ))}
          </ul>
          <p className={css.under}>{text.subject}</p>
        </Card>
      )}
      {depositor !== undefined && good.length > 0 && (
        <>
          <AboutToSign
            records={good.length}
            categories={categoryMask(good.map(({ category }) => category))}
            patient={patientName(depositor.patientId)}
            purpose={depositor.right.purpose}
            where={desk.organisationName}
          />
          <TransactionStatus transaction={transaction} retry={retry} />
          <Row>
            <Button
              kind="primary"
              size="large"
              busy={busy}
              disabled={off}
              onClick={() =>
                void run({
                  account: desk.account,
                  depositor,
                  resources: good.map(({ written }) => written),
                })
              }
            >
              {laboratory.sign}
            </Button>
          </Row>
        </>
      )}
    </Stack>
  );
}
