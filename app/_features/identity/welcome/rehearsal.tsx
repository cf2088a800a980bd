"use client";
import { type FormEvent, useState } from "react";
import { identity } from "../../../_messages/en/identity.ts";
import { sameCode } from "../../../_shared/recovery-code/same-code.ts";
import { Button } from "../../../_ui/button.tsx";
import { Input } from "../../../_ui/field.tsx";
import { Row, Stack } from "../../../_ui/surface.tsx";
import { askedGroups } from "./groups.ts";
import css from "./welcome.module.css";

const text = identity.welcome;

/** Three groups of the code are typed back from what was kept, while the screen shows none. */
export function Rehearsal({
  code,
  onBack,
  onDone,
}: {
  code: string;
  onBack: () => void;
  onDone: () => void;
}) {
  const groups = code.split("-");
  const [asked] = useState(() => askedGroups(groups.length));
  const [typed, setTyped] = useState<Record<number, string>>({});
  const [tried, setTried] = useState(false);
  const wrong = (at: number) => !sameCode(typed[at] ?? "", groups[at] ?? "");
  function send(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (!asked.some(wrong)) onDone();
  }
  return (
    <form onSubmit={send} noValidate>
      <Stack>
        <div>
          <h2 className={css.subtitle}>{text.rehearse}</h2>
          <p>{text.rehearseLead}</p>
        </div>
        <div className={css.rehearsal}>
          {asked.map((at, index) => (
            <Input
              key={at}
              label={text.group(at + 1)}
              error={tried && wrong(at) ? text.groupWrong : undefined}
              autoFocus={index === 0}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={8}
              className={css.groupInput}
              value={typed[at] ?? ""}
              onChange={({ target }) => setTyped({ ...typed, [at]: target.value })}
            />
          ))}
        </div>
        <Row>
          <Button type="submit" kind="primary" size="large">
            {text.check}
          </Button>
          <Button kind="quiet" onClick={onBack}>
            {text.showAgain}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
