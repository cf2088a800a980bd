import type { Metadata } from "next";
import { ChartPage } from "../../../_features/care/chart/chart-page.tsx";
import { care } from "../../../_messages/en/care.ts";

export const metadata: Metadata = { title: care.opening.title };

export default async function Page({ params }: { params: Promise<{ patientId: string }> }) {
  const { patientId } = await params;
  return <ChartPage patientId={patientId} />;
}
