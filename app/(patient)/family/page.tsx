import type { Metadata } from "next";
import { FamilyPage } from "../../_features/family/family-page.tsx";
import { family } from "../../_messages/en/family.ts";

export const metadata: Metadata = { title: family.title };

export default function Page() {
  return <FamilyPage />;
}
