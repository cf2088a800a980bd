import type { Metadata } from "next";
import { CostsPage } from "../../_features/costs/costs-page.tsx";
import { costs } from "../../_messages/en/costs.ts";

export const metadata: Metadata = { title: costs.title };

export default function Page() {
  return <CostsPage />;
}
