import type { Metadata } from "next";
import { RecoveryCard } from "../../_features/recovery/recovery-card.tsx";
import { SettingsPage } from "../../_features/settings/settings-page.tsx";
import { settings } from "../../_messages/en/settings.ts";

export const metadata: Metadata = { title: settings.title };

export default function Page() {
  return <SettingsPage recovery={<RecoveryCard />} />;
}
