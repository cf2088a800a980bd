import type { Metadata } from "next";
import type { ClaimId } from "#lib/claims/filing.ts";
import { OwnClaimPage } from "../../../_features/costs/claim-page.tsx";
import { costs } from "../../../_messages/en/costs.ts";

export const metadata: Metadata = { title: costs.title };

export default async function Page({ params }: { params: Promise<{ claim: string }> }) {
  const { claim } = await params;
  return <OwnClaimPage claim={claim as ClaimId} />;
}
