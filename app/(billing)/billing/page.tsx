import type { Metadata } from "next";
import { BillingPage } from "../../_features/billing/billing-page.tsx";
import { billing } from "../../_messages/en/billing.ts";

export const metadata: Metadata = { title: billing.title };

export default function Page() {
  return <BillingPage />;
}
