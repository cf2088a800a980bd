import type { Metadata } from "next";
import { ClaimPage } from "../../../_features/insurer/claim/claim-page.tsx";
import { insurer } from "../../../_messages/en/insurer.ts";

export const metadata: Metadata = { title: insurer.claim.about };

export default async function Page({ params }: { params: Promise<{ claim: string }> }) {
  const { claim } = await params;
  return <ClaimPage claim={claim} />;
}
