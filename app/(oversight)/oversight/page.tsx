import type { Metadata } from "next";
import { OversightPage } from "../../_features/privacy/oversight-page.tsx";
import { privacy } from "../../_messages/en/privacy.ts";

export const metadata: Metadata = { title: privacy.oversight.title };

export default function Page() {
  return <OversightPage />;
}
