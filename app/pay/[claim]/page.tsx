import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ClaimId } from "#lib/claims/filing.ts";
import { pay } from "../../_messages/en/pay.ts";
import { PayDesk } from "./pay-desk.tsx";

export const metadata: Metadata = { title: pay.title, referrer: "no-referrer" };

export default async function Page({ params }: { params: Promise<{ claim: string }> }) {
  const { claim } = await params;
  if (!/^0x[0-9a-f]{64}$/.test(claim)) notFound();
  return <PayDesk claim={claim as ClaimId} />;
}
