import type { Metadata } from "next";
import { KeysNotice } from "../../_features/claims-desk/keys-notice.tsx";
import { StaffPage } from "../../_features/organisation/staff-page.tsx";
import { organisation } from "../../_messages/en/organisation.ts";

export const metadata: Metadata = { title: organisation.staff.title };

export default function Page() {
  return <StaffPage notice={<KeysNotice />} />;
}
