import type { Metadata } from "next";
import { GuardiansPage } from "../../../_features/recovery/guardians/guardians-page.tsx";
import { recovery } from "../../../_messages/en/recovery.ts";

export const metadata: Metadata = { title: recovery.guardians.title };

export default function Page() {
  return <GuardiansPage />;
}
