import type { Metadata } from "next";
import { ScanPage } from "../../../_features/emergency/responder/scan-page.tsx";
import { emergency } from "../../../_messages/en/emergency.ts";

export const metadata: Metadata = { title: emergency.scan.title };

export default function Page() {
  return <ScanPage />;
}
