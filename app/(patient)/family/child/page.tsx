import type { Metadata } from "next";
import { ChildPage } from "../../../_features/family/child-page.tsx";
import { family } from "../../../_messages/en/family.ts";

export const metadata: Metadata = { title: family.child.title };

export default function Page() {
  return <ChildPage />;
}
