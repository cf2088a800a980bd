import type { Metadata } from "next";
import { LookedPage } from "../../_features/consent/looked-page.tsx";
import { consent } from "../../_messages/en/consent.ts";

export const metadata: Metadata = { title: consent.looked.title };

export default function Page() {
  return <LookedPage />;
}
