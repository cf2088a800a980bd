"use client";
import { exporting } from "../../_messages/en/export.ts";
import { shell } from "../../_messages/en/shell.ts";
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
        back={{ href: "/record", label: shell.nav["/record"] }}
      />
      <Stack>
        <PlainExport />
        <SealedExport />
      </Stack>
    </div>
  );
}
