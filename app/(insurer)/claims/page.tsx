import type { Metadata } from "next";
import { ClaimsPage } from "../../_features/insurer/claims/claims-page.tsx";
import { insurer } from "../../_messages/en/insurer.ts";

export const metadata: Metadata = { title: insurer.claims.title };

export default function Page() {
  return <ClaimsPage />;
}
