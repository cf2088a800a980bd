"use client";
import type { Imported } from "#lib/vault/import-record.ts";
import { adding } from "../../../_messages/en/import.ts";
import { ButtonLink } from "../../../_ui/button.tsx";
import { Hash } from "../../../_ui/hash.tsx";
import { Row } from "../../../_ui/surface.tsx";
import css from "../import.module.css";

const text = adding.files;
const SHOWN = 20;

/** What became of a file that is in the record. */
export function ImportedNote({ imported }: { imported: Imported }) {
  const { already, resources, records, warnings, otherPatients, anchored } = imported;
  return (
    <div className={css.note}>
      <p role="status">{already ? text.already : text.done(resources, records)}</p>
      {otherPatients > 0 && <p className={css.quiet}>{text.otherKept(otherPatients)}</p>}
      {warnings.length > 0 && (
        <details className={css.warnings}>
          <summary>{text.dangling(warnings.length)}</summary>
          <ul>
            {warnings.slice(0, SHOWN).map(({ entry, path, reference }) => (
              <li key={`${entry} ${path}`}>
                {text.entry(entry)}: <code>{path}</code> → <code>{reference}</code>
              </li>
            ))}
            {warnings.length > SHOWN && <li>{text.danglingMore(warnings.length - SHOWN)}</li>}
          </ul>
        </details>
      )}
      <Row>
        <ButtonLink href="/record" size="small">
          {text.open}
        </ButtonLink>
        <Hash value={anchored.transactionHash} label={adding.transaction} />
      </Row>
    </div>
  );
}
