import type { Metadata } from "next";
import { TeamsPage } from "../../../_features/organisation/teams-page.tsx";
import { organisation } from "../../../_messages/en/organisation.ts";

export const metadata: Metadata = { title: organisation.teams.title };

export default function Page() {
  return <TeamsPage />;
}
