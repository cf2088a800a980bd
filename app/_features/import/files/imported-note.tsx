"use client";
import type { FileCheck } from "#lib/vault/check-file.ts";
import type { Imported } from "#lib/vault/import-record.ts";
import { adding } from "../../../_messages/en/import.ts";
import { ButtonLink } from "../../../_ui/button.tsx";
import { Hash } from "../../../_ui/hash.tsx";
import { Row } from "../../../_ui/surface.tsx";
import css from "../import.module.css";
import { WarningList } from "./file-check.tsx";

const text = adding.files;

/** What became of a file that is in the record. */
export function ImportedNote({ imported, check }: { imported: Imported; check: FileCheck | undefined }) {
  const { already, resources, records, anchored } = imported;
  return (
    <div className={css.note}>
      <p role="status">{already ? text.already : text.done(resources, records)}</p>
      <WarningList check={check} />
      <Row>
        <ButtonLink href="/record" size="small">
          {text.open}
        </ButtonLink>
        <Hash value={anchored.transactionHash} label={adding.transaction} />
      </Row>
    </div>
  );
}
