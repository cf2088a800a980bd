import type { Metadata } from "next";
import { StolenPage } from "../../../_features/recovery/stolen/stolen-page.tsx";
import { recovery } from "../../../_messages/en/recovery.ts";

export const metadata: Metadata = { title: recovery.stolen.title };

export default function Page() {
  return <StolenPage />;
}
