import type { Metadata } from "next";
import { recovery } from "../_messages/en/recovery.ts";
import { RecoverDesk } from "./recover-desk.tsx";

export const metadata: Metadata = { title: recovery.recover.title };

export default function Page() {
  return <RecoverDesk />;
}
