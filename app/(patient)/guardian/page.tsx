import type { Metadata } from "next";
import { GuardianPage } from "../../_features/recovery/guardian/guardian-page.tsx";
import { recovery } from "../../_messages/en/recovery.ts";

export const metadata: Metadata = { title: recovery.ward.title };

export default function Page() {
  return <GuardianPage />;
}
