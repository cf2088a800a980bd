import type { Metadata } from "next";
import { ExportPage } from "../../../_features/export/export-page.tsx";
import { exporting } from "../../../_messages/en/export.ts";

export const metadata: Metadata = { title: exporting.title };

export default function Page() {
  return <ExportPage />;
}
