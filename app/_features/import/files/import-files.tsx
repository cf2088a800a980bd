"use client";
import { adding } from "../../../_messages/en/import.ts";
import { useWritesOff } from "../../../_session/writes-off.ts";
import { FileDrop } from "../../../_ui/file-drop.tsx";
import { Card, Stack } from "../../../_ui/surface.tsx";
import css from "../import.module.css";
import { ImportRow } from "./import-row.tsx";
import { imports, useImports } from "./imports.ts";

const text = adding.files;
/** As much as a browser's tab holds several times over, while it is taken apart and sealed. */
const MOST_BYTES = 100_000_000;

/** FHIR bundles by dropping or choosing, each with how far it is. */
export function ImportFiles() {
  const items = useImports();
  const off = useWritesOff() !== undefined;
  return (
    <Stack>
      <FileDrop
        label={text.label}
        hint={text.hint(MOST_BYTES)}
        accept=".json,application/json,application/fhir+json"
        maxBytes={MOST_BYTES}
        multiple
        disabled={off}
        onFiles={imports.add}
      />
      {items.length === 0 ? (
        <p className={css.quiet}>{text.none}</p>
      ) : (
        <Card flush>
          <ul className={css.files} aria-label={text.list}>
            {items.map((item) => (
              <ImportRow key={item.id} item={item} />
            ))}
          </ul>
        </Card>
      )}
    </Stack>
  );
}
