"use client";
import { type FormEvent, useState } from "react";
import { recovery } from "../../_messages/en/recovery.ts";
import { sameCode } from "../../_shared/same-code.ts";
import { Button } from "../../_ui/button.tsx";
import { Input } from "../../_ui/field.tsx";
import { Row, Stack } from "../../_ui/surface.tsx";
import css from "./recovery.module.css";

const text = recovery.sheet;

/** A new recovery code: shown, and typed back from what was written down. */
export function CodeSheet({ code, onKept }: { code: string; onKept: () => void }) {
  const [typing, setTyping] = useState(false);
  return typing ? (
    <TypeBack code={code} onBack={() => setTyping(false)} onKept={onKept} />
  ) : (
    <Shown code={code} onNext={() => setTyping(true)} />
  );
}

function Shown({ code, onNext }: { code: string; onNext: () => void }) {
  const [copied, setCopied] = useState(false);
  return (
    <Stack>
      <ol className={css.groups} aria-label={text.groups}>
        {code.split("-").map((group, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups have their places
          <li key={at}>{group}</li>
        ))}
      </ol>
      <p className={css.printed}>{text.printed(location.origin)}</p>
      <div className={css.noPrint}>
        <Row>
          <Button kind="primary" onClick={onNext}>
            {text.wrote}
          </Button>
          <Button icon="print" onClick={() => print()}>
            {text.print}
          </Button>
          <Button
            icon="copy"
            onClick={() => void navigator.clipboard.writeText(code).then(() => setCopied(true))}
          >
            {text.copy}
          </Button>
        </Row>
        <p role="status" className={css.small}>
          {copied && text.copied}
        </p>
      </div>
    </Stack>
  );
}

function TypeBack({ code, onBack, onKept }: { code: string; onBack: () => void; onKept: () => void }) {
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  function send(event: FormEvent): void {
    event.preventDefault();
    const right = sameCode(typed, code);
    setWrong(!right);
    if (right) onKept();
  }
  return (
    <form onSubmit={send} noValidate>
      <Stack>
        <Input
          label={text.typeBack}
          hint={text.typeHint}
          error={wrong ? text.wrong : undefined}
          autoFocus
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          className={css.code}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <Row>
          <Button type="submit" kind="primary">
            {text.check}
          </Button>
          <Button kind="quiet" onClick={onBack}>
            {text.again}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
