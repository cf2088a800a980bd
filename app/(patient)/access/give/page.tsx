import type { Metadata } from "next";
import { Suspense } from "react";
import { GivePage } from "../../../_features/consent/give-page.tsx";
import { consent } from "../../../_messages/en/consent.ts";
import { Skeleton } from "../../../_ui/states.tsx";

export const metadata: Metadata = { title: consent.giveTitle };

export default function Page() {
  return (
    <Suspense fallback={<Skeleton lines={8} />}>
      <GivePage />
    </Suspense>
  );
}
