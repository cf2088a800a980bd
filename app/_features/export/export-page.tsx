"use client";
import { exporting } from "../../_messages/en/export.ts";
import { ButtonLink } from "../../_ui/button.tsx";
import { PageHeader } from "../../_ui/shell.tsx";
import { Stack } from "../../_ui/surface.tsx";
import css from "./export.module.css";
import { PlainExport } from "./plain-export.tsx";
import { SealedExport } from "./sealed-export.tsx";

/** Taking the record along: in the clear, or sealed. Who signed in with a recovery code may, too. */
export function ExportPage() {
  return (
    <div className={css.page}>
      <PageHeader
        title={exporting.title}
        lead={exporting.lead}
        actions={
          <ButtonLink href="/record" kind="quiet" icon="chevron-left">
            {exporting.back}
          </ButtonLink>
        }
      />
      <Stack>
        <PlainExport />
        <SealedExport />
      </Stack>
    </div>
  );
}
