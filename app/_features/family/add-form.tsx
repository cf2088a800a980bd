"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { CATEGORIES, type Category } from "#lib/core/categories.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { family } from "../../_messages/en/family.ts";
import { formatDay } from "../../_messages/en/format.ts";
import type { SignedInPatient } from "../../_session/use-patient.ts";
import { useTransaction } from "../../_session/use-transaction.ts";
import { vault } from "../../_session/vault-store.ts";
import { patientIdIn } from "../../_shared/patient-id-in.ts";
import { Said } from "../../_shared/said.tsx";
import { Button, ButtonLink } from "../../_ui/button.tsx";
import { Input } from "../../_ui/field.tsx";
import { Row, Sentence, Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import { TransactionStatus } from "../../_ui/transaction-status.tsx";
import { CodeField } from "./code-field.tsx";
import css from "./family.module.css";
import { useRefreshFamily } from "./queries.ts";
import { ScopeField } from "./scope-field.tsx";
import { endOfDay, partsText } from "./terms.ts";

const text = family.add;

/** Who, in which parts, until when: all of it in one sentence, and signed. */
export function AddForm({ patient, called }: { patient: SignedInPatient; called: string }) {
  const router = useRouter();
  const refresh = useRefreshFamily();
  const codeNeeded = patient.acting !== undefined;
  const [id, setId] = useState("");
  const [name, setName] = useState("");
  const [patientName, setPatientName] = useState(called);
  const [{ all, parts }, setScope] = useState<{ all: boolean; parts: readonly Category[] }>({
    all: false,
    parts: [],
  });
  const [day, setDay] = useState("");
  const [code, setCode] = useState("");
  const [tried, setTried] = useState(false);
  const found = patientIdIn(id) as PatientId | undefined;
  const oneself = found === patient.patientId.toLowerCase();
  const categories = all ? CATEGORIES : parts;
  const until = endOfDay(day);
  const untilWrong = until === undefined || until * 1_000 <= Date.now();
  const ready =
    found !== undefined &&
    !oneself &&
    categories.length > 0 &&
    !untilWrong &&
    [name, patientName, ...(codeNeeded ? [code] : [])].every((typed) => typed.trim() !== "");
  const { transaction, run, retry, busy, off } = useTransaction(
    "proxy",
    (_: true, onProgress) =>
      vault().call(
        "setProxy",
        {
          patientId: found as PatientId,
          name: name.trim(),
          patientName: patientName.trim(),
          categories,
          until: until as number,
          ...(codeNeeded ? { code } : {}),
        },
        { onProgress },
      ),
    async () => {
      toast(text.done(name.trim()));
      await refresh();
      router.push("/family");
    },
  );
  function send(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (ready) void run(true);
  }
  const blank = (typed: string, error: string) => (tried && typed.trim() === "" ? error : undefined);
  return (
    <form onSubmit={send} noValidate>
      <Stack gap={24}>
        <div className={css.pair}>
          <Input
            label={text.id}
            hint={text.idHint}
            error={
              !tried ? undefined : found === undefined ? text.idMissing : oneself ? text.oneself : undefined
            }
            maxLength={500}
            autoComplete="off"
            spellCheck={false}
            value={id}
            onChange={({ target }) => setId(target.value)}
          />
          <Input
            label={text.name}
            error={blank(name, text.nameMissing)}
            maxLength={80}
            autoComplete="off"
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        </div>
        <ScopeField
          all={all}
          parts={parts}
          error={tried && categories.length === 0 ? text.partsMissing : undefined}
          onChange={setScope}
        />
        <div className={css.pair}>
          <Input
            label={text.until}
            hint={text.untilHint}
            type="date"
            error={tried && untilWrong ? text.untilWrong : undefined}
            value={day}
            onChange={({ target }) => setDay(target.value)}
          />
          {!codeNeeded && (
            <Input
              label={text.patientName}
              hint={text.patientNameHint}
              error={blank(patientName, text.patientNameMissing)}
              maxLength={80}
              autoComplete="name"
              value={patientName}
              onChange={({ target }) => setPatientName(target.value)}
            />
          )}
        </div>
        {codeNeeded && <CodeField code={code} onChange={setCode} tried={tried} />}
        {name.trim() !== "" && categories.length > 0 && until !== undefined && !untilWrong && (
          <Sentence>
            <Said pieces={text.sentence(name.trim(), partsText(categories), formatDay(until))} />
          </Sentence>
        )}
        <Row>
          <Button type="submit" kind="primary" busy={busy} disabled={off}>
            {text.sign}
          </Button>
          <ButtonLink href="/family" kind="quiet">
            {text.cancel}
          </ButtonLink>
        </Row>
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
    </form>
  );
}
