"use client";
import { type FormEvent, useState } from "react";
import type { PatientId } from "#lib/core/ids.ts";
import { settings } from "../../../_messages/en/settings.ts";
import { vault } from "../../../_session/vault-store.ts";
import { Button } from "../../../_ui/button.tsx";
import { Input } from "../../../_ui/field.tsx";
import { ErrorState } from "../../../_ui/states.tsx";
import { Stack } from "../../../_ui/surface.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import css from "../settings.module.css";
import { useAct } from "../use-act.ts";
import { useLocks, useTellLocks } from "./use-locks.ts";

const text = settings.passphrase;
const SHORTEST = 12;

/** A passphrase that opens the record, typed twice the same. */
export function PassphraseForm({ patientId }: { patientId: PatientId }) {
  const tell = useTellLocks(patientId);
  const has = useLocks(patientId).data?.some(({ kind }) => kind === "passphrase") ?? false;
  const [first, setFirst] = useState("");
  const [again, setAgain] = useState("");
  const [tried, setTried] = useState(false);
  const short = [...first.trim()].length < SHORTEST;
  const differs = first !== again;
  const act = useAct(async (passphrase: string) => {
    tell(await vault().call("addLock", { kind: "passphrase", passphrase }));
    toast(text.done);
    setFirst("");
    setAgain("");
    setTried(false);
  });
  function send(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (!short && !differs) act.run(first);
  }
  return (
    <form onSubmit={send} noValidate>
      <Stack gap={12}>
        <div>
          <h3 className={css.title}>{text.title}</h3>
          <p className={css.lead}>{has ? text.replace : text.text}</p>
        </div>
        <div className={css.pair}>
          <Input
            label={text.first}
            error={tried && short ? text.short : undefined}
            type="password"
            autoComplete="new-password"
            value={first}
            onChange={({ target }) => setFirst(target.value)}
          />
          <Input
            label={text.again}
            error={tried && differs ? text.differs : undefined}
            type="password"
            autoComplete="new-password"
            value={again}
            onChange={({ target }) => setAgain(target.value)}
          />
        </div>
        <div>
          <Button type="submit" busy={act.busy}>
            {text.add}
          </Button>
        </div>
        {act.error !== undefined && <ErrorState error={act.error} />}
      </Stack>
    </form>
  );
}
