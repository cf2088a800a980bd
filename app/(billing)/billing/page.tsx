import type { Metadata } from "next";
import { Suspense } from "react";
import { BillingPage } from "../../_features/billing/billing-page.tsx";
import { billing } from "../../_messages/en/billing.ts";
import { Skeleton } from "../../_ui/states.tsx";

export const metadata: Metadata = { title: billing.title };

export default function Page() {
  return (
    <Suspense fallback={<Skeleton lines={6} />}>
      <BillingPage />
    </Suspense>
  );
}
