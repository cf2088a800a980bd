import type { Metadata } from "next";
import { Suspense } from "react";
import { ClaimsPage } from "../../_features/insurer/claims/claims-page.tsx";
import { insurer } from "../../_messages/en/insurer.ts";
import { Skeleton } from "../../_ui/states.tsx";

export const metadata: Metadata = { title: insurer.claims.title };

export default function Page() {
  return (
    <Suspense fallback={<Skeleton lines={6} />}>
      <ClaimsPage />
    </Suspense>
  );
}
