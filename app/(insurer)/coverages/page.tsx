import type { Metadata } from "next";
import { CoveragesPage } from "../../_features/insurer/coverages/coverages-page.tsx";
import { insurer } from "../../_messages/en/insurer.ts";

export const metadata: Metadata = { title: insurer.coverages.title };

export default function Page() {
  return <CoveragesPage />;
}
