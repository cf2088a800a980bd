import type { Metadata } from "next";
import { EmergencyPage } from "../../_features/emergency/patient/emergency-page.tsx";
import { emergency } from "../../_messages/en/emergency.ts";

export const metadata: Metadata = { title: emergency.title };

export default function Page() {
  return <EmergencyPage />;
}
