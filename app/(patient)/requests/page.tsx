import type { Metadata } from "next";
import { RequestsPage } from "../../_features/consent/requests-page.tsx";
import { consent } from "../../_messages/en/consent.ts";

export const metadata: Metadata = { title: consent.requests.title };

export default function Page() {
  return <RequestsPage />;
}
