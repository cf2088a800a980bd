import type { Metadata } from "next";
import { AddProxyPage } from "../../../_features/family/add-page.tsx";
import { family } from "../../../_messages/en/family.ts";

export const metadata: Metadata = { title: family.add.title };

export default function Page() {
  return <AddProxyPage />;
}
