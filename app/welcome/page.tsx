import type { Metadata } from "next";
import { WelcomePage } from "../_features/identity/welcome/welcome-page.tsx";
import { identity } from "../_messages/en/identity.ts";

export const metadata: Metadata = { title: identity.welcome.title };

export default function Page() {
  return <WelcomePage />;
}
