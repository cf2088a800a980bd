import type { Metadata } from "next";
import { DisputesPage } from "../../_features/arbitration/disputes-page.tsx";
import { arbitration } from "../../_messages/en/arbitration.ts";

export const metadata: Metadata = { title: arbitration.title };

export default function Page() {
  return <DisputesPage />;
}
