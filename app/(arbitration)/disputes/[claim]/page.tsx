import type { Metadata } from "next";
import { DisputePage } from "../../../_features/arbitration/dispute-page.tsx";
import { arbitration } from "../../../_messages/en/arbitration.ts";

export const metadata: Metadata = { title: arbitration.sides };

export default async function Page({ params }: { params: Promise<{ claim: string }> }) {
  const { claim } = await params;
  return <DisputePage claim={claim} />;
}
