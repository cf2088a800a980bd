import type { Metadata } from "next";
import { AuditPage } from "../../_features/privacy/audit/audit-page.tsx";
import { privacy } from "../../_messages/en/privacy.ts";

export const metadata: Metadata = { title: privacy.audit.title };

export default function Page() {
  return <AuditPage />;
}
