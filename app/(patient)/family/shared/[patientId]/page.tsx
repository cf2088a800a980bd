import type { Metadata } from "next";
import { SharedPage } from "../../../../_features/records/shared/shared-page.tsx";
import { shared } from "../../../../_messages/en/shared.ts";

export const metadata: Metadata = { title: shared.title };

export default async function Page({ params }: { params: Promise<{ patientId: string }> }) {
  const { patientId } = await params;
  return <SharedPage patientId={patientId} />;
}
