"use client";
import { type FormEvent, useState } from "react";
import type { KeywardError } from "#lib/core/errors.ts";
import { Button } from "../../_ui/button.tsx";
import { ErrorState } from "../../_ui/states.tsx";
import { Row, Stack } from "../../_ui/surface.tsx";
import { CodeInput } from "./code-input.tsx";
import { sameCode } from "./same-code.ts";

type Words = { label: string; hint: string; wrong: string; check: string; back: string };

/** A new recovery code typed back in full from what was written down. `error` is of what `onRight` began. */
export function TypeCodeBack({
  code,
  words,
  onBack,
  onRight,
  busy = false,
  error,
}: {
  code: string;
  words: Words;
  onBack: () => void;
  onRight: (typed: string) => void;
  busy?: boolean;
  error?: KeywardError | undefined;
}) {
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  function send(event: FormEvent): void {
    event.preventDefault();
    const right = sameCode(typed, code);
    setWrong(!right);
    if (right) onRight(typed);
  }
  return (
    <form onSubmit={send} noValidate>
      <Stack>
        <CodeInput
          label={words.label}
          hint={words.hint}
          error={wrong ? words.wrong : undefined}
          autoFocus
          value={typed}
          onType={setTyped}
        />
        <Row>
          <Button type="submit" kind="primary" busy={busy}>
            {words.check}
          </Button>
          <Button kind="quiet" onClick={onBack}>
            {words.back}
          </Button>
        </Row>
        {error !== undefined && <ErrorState error={error} />}
      </Stack>
    </form>
  );
}
