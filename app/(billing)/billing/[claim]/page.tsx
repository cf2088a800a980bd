import type { Metadata } from "next";
import type { ClaimId } from "#lib/claims/filing.ts";
import { BilledClaimPage } from "../../../_features/billing/claim-page.tsx";
import { billing } from "../../../_messages/en/billing.ts";

export const metadata: Metadata = { title: billing.about };

export default async function Page({ params }: { params: Promise<{ claim: string }> }) {
  const { claim } = await params;
  return <BilledClaimPage claim={claim as ClaimId} />;
}
