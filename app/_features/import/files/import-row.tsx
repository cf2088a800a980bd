"use client";
import { formatBytes } from "../../../_messages/en/format.ts";
import { adding } from "../../../_messages/en/import.ts";
import { Button, IconButton } from "../../../_ui/button.tsx";
import { Icon, type IconName } from "../../../_ui/icon.tsx";
import { Progress, Steps } from "../../../_ui/progress.tsx";
import { Row, Stack } from "../../../_ui/surface.tsx";
import css from "../import.module.css";
import { AsksFirst, InvalidFile, WarningList } from "./file-check.tsx";
import { FileError } from "./file-error.tsx";
import { type ImportItem, isRunning, stepOf } from "./import-state.ts";
import { ImportedNote } from "./imported-note.tsx";
import { imports } from "./imports.ts";

const text = adding.files;
const ICONS: Readonly<Record<string, IconName>> = {
  done: "check",
  failed: "alert",
  invalid: "alert",
  asks: "alert",
};

/** A file: how far it is, what became of it, and what can be done about it. */
export function ImportRow({ item }: { item: ImportItem }) {
  const { id, file, state } = item;
  const running = isRunning(state);
  return (
    <li className={css.file} data-stage={state.stage}>
      <span className={css.mark}>
        <Icon name={ICONS[state.stage] ?? "file"} />
      </span>
      <div className={css.about}>
        <div className={css.head}>
          <p className={css.name}>
            {file.name} <span className={css.size}>{formatBytes(file.size)}</span>
          </p>
          {running || state.stage === "waiting" ? (
            <Button size="small" aria-label={text.cancelOf(file.name)} onClick={() => imports.cancel(id)}>
              {text.cancel}
            </Button>
          ) : (
            <IconButton icon="x" label={text.dismissOf(file.name)} onClick={() => imports.dismiss(id)} />
          )}
        </div>
        <Standing item={item} />
      </div>
    </li>
  );
}

function Standing({ item: { id, file, state, check } }: { item: ImportItem }) {
  switch (state.stage) {
    case "waiting":
      return <p className={css.quiet}>{text.stages.waiting}</p>;
    case "done":
      return <ImportedNote imported={state.imported} check={check} />;
    case "cancelled":
      return (
        <Row>
          <p className={css.quiet} role="status">
            {text.stages.cancelled}
          </p>
          <Button size="small" onClick={() => imports.retry(id)}>
            {text.goOn}
          </Button>
        </Row>
      );
    case "failed":
      return <FileError error={state.error} retry={() => imports.retry(id)} />;
    case "invalid":
      return <InvalidFile name={file.name} check={check} />;
    case "asks":
      return (
        <AsksFirst check={check} onAccept={() => imports.accept(id)} onLeaveOut={() => imports.dismiss(id)} />
      );
    case "store":
      return (
        <Stack gap={8}>
          <Progress label={text.stages.store(state.sealed, state.of)} done={state.uploaded} of={state.of} />
          <Stages name={file.name} at={stepOf(state)} />
          <WarningList check={check} />
        </Stack>
      );
    default:
      return (
        <Stack gap={8}>
          <Progress label={text.stages[state.stage]} />
          <Stages name={file.name} at={stepOf(state)} />
          <WarningList check={check} />
        </Stack>
      );
  }
}

const Stages = ({ name, at }: { name: string; at: number }) => (
  <div className={css.stages}>
    <Steps label={text.steps.label(name)} steps={text.steps.names} at={at} />
  </div>
);
