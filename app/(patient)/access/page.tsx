import type { Metadata } from "next";
import { AccessPage } from "../../_features/consent/access-page.tsx";
import { consent } from "../../_messages/en/consent.ts";

export const metadata: Metadata = { title: consent.title };

export default function Page() {
  return <AccessPage />;
}
