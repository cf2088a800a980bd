import type { Metadata } from "next";
import { RecordPage } from "../../_features/records/page/record-page.tsx";
import { records } from "../../_messages/en/records.ts";

export const metadata: Metadata = { title: records.title };

export default function Page() {
  return <RecordPage />;
}
