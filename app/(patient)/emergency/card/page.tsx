import type { Metadata } from "next";
import { CardPage } from "../../../_features/emergency/patient/card-page.tsx";
import { emergency } from "../../../_messages/en/emergency.ts";

export const metadata: Metadata = { title: emergency.card.page };

export default function Page() {
  return <CardPage />;
}
