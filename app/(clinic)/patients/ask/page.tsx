import type { Metadata } from "next";
import { AskPage } from "../../../_features/care/ask/ask-page.tsx";
import { care } from "../../../_messages/en/care.ts";

export const metadata: Metadata = { title: care.ask.title };

export default function Page() {
  return <AskPage />;
}
