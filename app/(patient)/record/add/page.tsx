import type { Metadata } from "next";
import { AddPage } from "../../../_features/import/add-page.tsx";
import { adding } from "../../../_messages/en/import.ts";

export const metadata: Metadata = { title: adding.title };

export default function Page() {
  return <AddPage />;
}
