import type { Metadata } from "next";
import { WorklistPage } from "../../_features/care/worklist/worklist-page.tsx";
import { care } from "../../_messages/en/care.ts";

export const metadata: Metadata = { title: care.worklist.title };

export default function Page() {
  return <WorklistPage />;
}
