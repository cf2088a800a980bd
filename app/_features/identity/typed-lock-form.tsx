"use client";
import { type FormEvent, useState } from "react";
import { typedCode, unlock } from "../../_messages/en/unlock.ts";
import { Button } from "../../_ui/button.tsx";
import { Input } from "../../_ui/field.tsx";
import css from "./identity.module.css";

/** What is typed to open a vault. */
export type TypedLock = { kind: "passphrase"; passphrase: string } | { kind: "recovery"; code: string };

/** A passphrase or a recovery code, and what opens the record with it. What was typed stays when it fails. */
export function TypedLockForm({
  kind,
  busy,
  submit = unlock.unlock,
  onSubmit,
  autoFocus = false,
}: {
  kind: TypedLock["kind"];
  busy: boolean;
  submit?: string;
  onSubmit: (lock: TypedLock) => void;
  autoFocus?: boolean;
}) {
  const [typed, setTyped] = useState("");
  const recovery = kind === "recovery";
  function send(event: FormEvent): void {
    event.preventDefault();
    if (typed.trim() !== "") onSubmit(recovery ? { kind, code: typed } : { kind, passphrase: typed });
  }
  return (
    <form className={css.typed} onSubmit={send}>
      <Input
        label={recovery ? typedCode.label : unlock.passphrase}
        hint={recovery ? typedCode.hint : undefined}
        type={recovery ? "text" : "password"}
        autoComplete={recovery ? "off" : "current-password"}
        autoCapitalize="characters"
        spellCheck={false}
        autoFocus={autoFocus}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        className={recovery ? css.code : undefined}
      />
      <Button type="submit" busy={busy} kind={autoFocus ? "primary" : "secondary"}>
        {submit}
      </Button>
    </form>
  );
}
