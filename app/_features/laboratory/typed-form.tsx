"use client";
import { type FormEvent, useState } from "react";
import { findCoded } from "#lib/care/value-sets/coded.ts";
import { LABORATORY_TESTS, type LaboratoryTest } from "#lib/care/value-sets/laboratory.ts";
import { categoryBit } from "#lib/core/categories.ts";
import { laboratory } from "../../_messages/en/laboratory.ts";
import { Button } from "../../_ui/button.tsx";
import { Combobox } from "../../_ui/combobox.tsx";
import { Input } from "../../_ui/field.tsx";
import { Card, Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import { TransactionStatus } from "../../_ui/transaction-status.tsx";
import { AboutToSign } from "./about-to-sign.tsx";
import { authoring, type Desk, patientName } from "./desk.ts";
import type { Depositor } from "./granted.ts";
import css from "./laboratory.module.css";
import { PatientPicker } from "./patient-picker.tsx";
import { Receipt } from "./receipt.tsx";
import { ResultRows } from "./result-rows.tsx";
import { draftsOf, newResult, resultsFrom, type TypedResult, wrongWith } from "./results.ts";
import { isFuture, localMoment, takenIn } from "./taken.ts";
import { type Deposited, useDeposit } from "./use-deposit.ts";

const text = laboratory;

/** Results of one patient, typed: several at once, one signature. */
export function TypedForm({ desk }: { desk: Desk }) {
  const [depositor, setDepositor] = useState<Depositor>();
  const [taken, setTaken] = useState(() => localMoment(new Date()));
  const [results, setResults] = useState<readonly TypedResult[]>([]);
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState<{ patientId: string; deposited: Deposited }>();
  const { transaction, run, retry, reset, busy, off } = useDeposit(
    (deposited, { depositor: { patientId } }) => {
      toast(text.deposited(patientName(patientId)));
      setDone({ patientId, deposited });
      setResults([]);
      setTried(false);
    },
  );

  const time = takenIn(taken);
  const takenWrong = time === undefined || isFuture(time);
  const wrong = results.some((one) => wrongWith(one).value || wrongWith(one).range);
  const ready = depositor !== undefined && !takenWrong && results.length > 0 && !wrong;
  const add = (test: LaboratoryTest) => {
    if (!results.some((one) => one.test.code === test.code)) setResults([...results, newResult(test)]);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!ready || time === undefined) return;
    const resources = draftsOf(authoring(desk, depositor.patientId), resultsFrom(results, time));
    void run({ account: desk.account, depositor, resources });
  };
  if (done !== undefined) {
    const another = () => {
      setDone(undefined);
      reset();
    };
    return <Receipt {...done} onAnother={another} />;
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Card>
          <div className={css.top}>
            <PatientPicker
              depositors={desk.depositors}
              chosen={depositor}
              onChoose={setDepositor}
              error={tried && depositor === undefined ? text.patient.missing : undefined}
            />
            <Input
              label={text.taken}
              hint={text.takenHint}
              type="datetime-local"
              error={takenWrong ? text.takenWrong : undefined}
              value={taken}
              max={localMoment(new Date())}
              onChange={({ target }) => setTaken(target.value)}
            />
          </div>
        </Card>
        <Card flush title={text.results}>
          <div className={css.adding}>
            <Combobox<LaboratoryTest>
              // Empty again after each choice.
              key={results.length}
              label={text.test}
              hint={text.testHint}
              placeholder={text.testPlaceholder}
              autoFocus={results.length > 0 && results.every(({ value }) => value !== "")}
              error={tried && results.length === 0 ? text.noResults : undefined}
              find={(typed) => findCoded(LABORATORY_TESTS, typed)}
              keyOf={({ code }) => code}
              textOf={({ display }) => display}
              render={({ display, code, unit }) => `${display} (${unit}), LOINC ${code}`}
              onChoose={(test) => test && add(test)}
            />
          </div>
          {results.length === 0 ? (
            <p className={css.quiet}>{text.noTests}</p>
          ) : (
            <ResultRows
              results={results}
              tried={tried}
              onChange={(next) =>
                setResults(results.map((one) => (one.test.code === next.test.code ? next : one)))
              }
              onRemove={({ code }) => setResults(results.filter((one) => one.test.code !== code))}
            />
          )}
        </Card>
        {ready && (
          <AboutToSign
            records={results.length}
            categories={1 << categoryBit("laboratory")}
            patient={patientName(depositor.patientId)}
            purpose={depositor.right.purpose}
            where={desk.organisationName}
          />
        )}
        <TransactionStatus transaction={transaction} retry={retry} />
        <div>
          <Button kind="primary" size="large" type="submit" busy={busy} disabled={off}>
            {text.sign}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
