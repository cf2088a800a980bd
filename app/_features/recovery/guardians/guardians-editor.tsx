"use client";
import { type FormEvent, useState } from "react";
import type { PatientId } from "#lib/core/ids.ts";
import { recovery } from "../../../_messages/en/recovery.ts";
import { useTransaction } from "../../../_session/use-transaction.ts";
import { vault } from "../../../_session/vault-store.ts";
import { CodeInput } from "../../../_shared/recovery-code/code-input.tsx";
import { Said } from "../../../_shared/said.tsx";
import { Button, IconButton } from "../../../_ui/button.tsx";
import { Input, Select } from "../../../_ui/field.tsx";
import { Line, Lines } from "../../../_ui/lines.tsx";
import { Person } from "../../../_ui/person.tsx";
import { Card, Row, Sentence, Stack } from "../../../_ui/surface.tsx";
import { Switch } from "../../../_ui/switch.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import { TransactionStatus } from "../../../_ui/transaction-status.tsx";
import type { GuardiansView } from "../../../_vault/protocol/recovery.ts";
import { idEnding } from "../keyward-id.ts";
import { useRefreshGuardians } from "../queries.ts";
import css from "../recovery.module.css";
import { AddGuardian } from "./add-guardian.tsx";
import type { Choice } from "./choice.ts";

const text = recovery.edit;
const MOST = 8;

/** Chooses guardians, how many must agree, and whether the recovery code is needed too; all of it is signed at once. */
export function GuardiansEditor({
  patientId,
  present,
  delay,
  name,
  onClose,
}: {
  patientId: PatientId;
  present: GuardiansView | null;
  delay: number;
  name: string;
  onClose: () => void;
}) {
  const refresh = useRefreshGuardians();
  const [chosen, setChosen] = useState<readonly Choice[]>(present?.guardians ?? []);
  const [wanted, setWanted] = useState(present?.threshold);
  const [yourName, setYourName] = useState(present?.patientName ?? name);
  const [codeNeeded, setCodeNeeded] = useState(present?.codeNeeded ?? true);
  const [code, setCode] = useState("");
  const [tried, setTried] = useState(false);
  const threshold = Math.min(wanted ?? Math.ceil((chosen.length + 1) / 2), Math.max(chosen.length, 1));
  const { transaction, run, retry, busy } = useTransaction(
    "guardians",
    (_: true, onProgress) =>
      vault().call(
        "setGuardians",
        {
          guardians: chosen.map(({ patientId: id, name: called }) => ({ patientId: id, name: called })),
          threshold,
          patientName: yourName.trim(),
          ...(codeNeeded ? { code } : {}),
        },
        { onProgress },
      ),
    async () => {
      toast(text.done);
      await refresh();
      onClose();
    },
  );
  const nameMissing = yourName.trim() === "";
  const codeMissing = codeNeeded && code.trim() === "";
  function send(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (chosen.length > 0 && !nameMissing && !codeMissing) void run(true);
  }
  return (
    <Card title={text.title}>
      <Stack gap={24}>
        <Chosen chosen={chosen} onRemove={(id) => setChosen(chosen.filter((one) => one.patientId !== id))} />
        {chosen.length < MOST ? (
          <AddGuardian
            patientId={patientId}
            name={yourName}
            chosen={chosen}
            onAdd={(choice) => setChosen([...chosen, choice])}
          />
        ) : (
          <p className={css.small}>{text.full}</p>
        )}
        <form onSubmit={send} noValidate className={css.part}>
          <div className={css.pair}>
            <Select
              label={text.threshold}
              hint={threshold === 1 && chosen.length > 1 ? text.one : text.thresholdHint}
              value={String(threshold)}
              onChange={({ target }) => setWanted(Number(target.value))}
            >
              {Array.from({ length: Math.max(chosen.length, 1) }, (_, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the number itself
                <option key={at} value={at + 1}>
                  {text.thresholdOption(at + 1, Math.max(chosen.length, 1))}
                </option>
              ))}
            </Select>
            <Input
              label={text.yourName}
              hint={text.yourNameHint}
              error={tried && nameMissing ? text.yourNameMissing : undefined}
              autoComplete="name"
              maxLength={80}
              value={yourName}
              onChange={({ target }) => setYourName(target.value)}
            />
          </div>
          <Switch label={text.code} hint={text.codeHint} on={codeNeeded} onChange={setCodeNeeded} />
          {codeNeeded && (
            <CodeInput
              label={text.yourCode}
              hint={text.yourCodeHint}
              error={tried && codeMissing ? text.yourCodeMissing : undefined}
              value={code}
              onType={setCode}
            />
          )}
          {chosen.length > 0 && (
            <Sentence>
              <Said
                pieces={text.sentence(
                  threshold,
                  chosen.map((one) => one.name),
                  delay,
                )}
              />
            </Sentence>
          )}
          <Row>
            <Button type="submit" kind="primary" busy={busy} disabled={chosen.length === 0}>
              {text.save}
            </Button>
            <Button kind="quiet" onClick={onClose} disabled={busy}>
              {text.cancel}
            </Button>
          </Row>
          <TransactionStatus transaction={transaction} retry={retry} />
        </form>
      </Stack>
    </Card>
  );
}

const Chosen = ({ chosen, onRemove }: { chosen: readonly Choice[]; onRemove: (id: PatientId) => void }) => (
  <div>
    <h3 className={css.subtitle}>{text.chosen}</h3>
    {chosen.length === 0 ? (
      <p className={css.small}>{text.nobody}</p>
    ) : (
      <Lines label={text.chosen}>
        {chosen.map(({ patientId, name }) => (
          <Line key={patientId}>
            <Person name={name} detail={`… ${idEnding(patientId)}`} />
            <IconButton icon="x" label={text.remove(name)} onClick={() => onRemove(patientId)} />
          </Line>
        ))}
      </Lines>
    )}
  </div>
);
