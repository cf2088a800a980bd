"use client";
import { useEffect } from "react";
import { exporting } from "../../_messages/en/export.ts";
import { vault } from "../../_session/vault-store.ts";
import { dayNow, saveFile } from "../../_shared/save-file.ts";
import { Button } from "../../_ui/button.tsx";
import { CodeBlock } from "../../_ui/code-block.tsx";
import { Hash } from "../../_ui/hash.tsx";
import { Progress } from "../../_ui/progress.tsx";
import { ErrorState } from "../../_ui/states.tsx";
import { Banner, Card, Row, Stack } from "../../_ui/surface.tsx";
import css from "./export.module.css";
import { useMaking } from "./use-making.ts";

const text = exporting.sealed;
const SCRIPT = "/record/export/check-export.mjs";

/** The record as it is stored, in one file that the recovery code opens. It is saved as soon as it is there. */
export function SealedExport() {
  const name = text.fileName(dayNow());
  const { make, stop, busy, made, error } = useMaking((signal) =>
    vault().call("exportSealed", undefined, { signal }),
  );
  useEffect(() => {
    if (made !== undefined) saveFile(text.fileName(dayNow()), made.file);
  }, [made]);
  return (
    <Card title={text.title}>
      <Stack>
        <p className={css.what}>{text.what}</p>
        {busy ? (
          <Row>
            <div className={css.grow}>
              <Progress label={text.making} />
            </div>
            <Button size="small" onClick={stop}>
              {exporting.stop}
            </Button>
          </Row>
        ) : (
          <Row>
            <Button icon="lock" onClick={made === undefined ? make : () => saveFile(name, made.file)}>
              {made === undefined ? text.make : text.again}
            </Button>
            {made !== undefined && <p role="status">{text.made(made.file.size)}</p>}
          </Row>
        )}
        {made !== undefined && made.missing > 0 && <Banner tone="warn">{text.missing(made.missing)}</Banner>}
        {error !== undefined && <ErrorState title={text.failed} error={error} retry={make} />}
        <section className={css.how}>
          <h3>{text.howTitle}</h3>
          <p>{text.how}</p>
          <a href={SCRIPT} download>
            {text.script}
          </a>
          <p className={css.detail}>{text.scriptHint}</p>
          <CodeBlock label={text.howLabel} code={text.command(name)} />
          {made !== undefined && (
            <p>
              {text.headLead} <Hash value={made.head} label={text.head} />
            </p>
          )}
        </section>
      </Stack>
    </Card>
  );
}
