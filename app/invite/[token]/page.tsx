import type { Metadata } from "next";
import { organisation } from "../../_messages/en/organisation.ts";
import { InviteDesk } from "./invite-desk.tsx";

export const metadata: Metadata = { title: organisation.invite.title, referrer: "no-referrer" };

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return <InviteDesk token={token} />;
}
