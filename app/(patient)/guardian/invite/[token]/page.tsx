import type { Metadata } from "next";
import { GuardianInvitationPage } from "../../../../_features/recovery/guardian/invitation-page.tsx";
import { recovery } from "../../../../_messages/en/recovery.ts";

export const metadata: Metadata = { title: recovery.invite.title, referrer: "no-referrer" };

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return <GuardianInvitationPage token={token} />;
}
