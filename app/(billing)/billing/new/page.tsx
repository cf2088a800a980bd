import type { Metadata } from "next";
import { Suspense } from "react";
import { NewClaimPage } from "../../../_features/billing/new/new-claim-page.tsx";
import { billing } from "../../../_messages/en/billing.ts";
import { Skeleton } from "../../../_ui/states.tsx";

export const metadata: Metadata = { title: billing.bill.title };

export default function Page() {
  return (
    <Suspense fallback={<Skeleton lines={5} />}>
      <NewClaimPage />
    </Suspense>
  );
}
