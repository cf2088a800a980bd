import type { Metadata } from "next";
import { KeptListView } from "../_features/consent/kept-list-view.tsx";
import { KeptCardView } from "../_features/emergency/card/kept-card-view.tsx";
import { OfflinePage } from "../_features/records/offline/offline-page.tsx";
import { records } from "../_messages/en/records.ts";

export const metadata: Metadata = { title: records.offline.title };

export default function Page() {
  return <OfflinePage card={<KeptCardView />} list={<KeptListView />} />;
}
