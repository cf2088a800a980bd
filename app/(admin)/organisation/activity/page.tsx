import type { Metadata } from "next";
import { ActivityPage } from "../../../_features/organisation/activity-page.tsx";
import { organisation } from "../../../_messages/en/organisation.ts";

export const metadata: Metadata = { title: organisation.activity.title };

export default function Page() {
  return <ActivityPage />;
}
