import type { Metadata } from "next";
import { PoolsPage } from "../../_features/insurer/pools/pools-page.tsx";
import { insurer } from "../../_messages/en/insurer.ts";

export const metadata: Metadata = { title: insurer.pools.title };

export default function Page() {
  return <PoolsPage />;
}
