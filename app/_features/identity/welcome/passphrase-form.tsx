"use client";
import { type FormEvent, useState } from "react";
import { identity } from "../../../_messages/en/identity.ts";
import { Button } from "../../../_ui/button.tsx";
import { Input } from "../../../_ui/field.tsx";
import { Stack } from "../../../_ui/surface.tsx";
import css from "./welcome.module.css";

const text = identity.welcome;
const SHORTEST = 12;

/** Chooses a passphrase, twice the same. Anything long enough will do: rules about signs make worse ones. */
export function PassphraseForm({ onSubmit }: { onSubmit: (passphrase: string) => void }) {
  const [first, setFirst] = useState("");
  const [again, setAgain] = useState("");
  const [tried, setTried] = useState(false);
  const short = [...first.trim()].length < SHORTEST;
  const differs = first !== again;
  function send(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (!short && !differs) onSubmit(first);
  }
  return (
    <form onSubmit={send} noValidate>
      <Stack>
        <div>
          <h2 className={css.subtitle}>{text.passphraseTitle}</h2>
          <p>{text.passphraseWhat}</p>
        </div>
        <Input
          label={text.passphrase}
          hint={text.passphraseHint}
          error={tried && short ? text.passphraseShort : undefined}
          type="password"
          autoComplete="new-password"
          value={first}
          onChange={({ target }) => setFirst(target.value)}
        />
        <Input
          label={text.passphraseAgain}
          error={tried && differs ? text.passphraseDiffers : undefined}
          type="password"
          autoComplete="new-password"
          value={again}
          onChange={({ target }) => setAgain(target.value)}
        />
        <div>
          <Button type="submit" kind="primary" size="large">
            {text.go}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
