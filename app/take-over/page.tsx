import type { Metadata } from "next";
import { handover } from "../_messages/en/handover.ts";
import { TakeOverDesk } from "./take-over-desk.tsx";

export const metadata: Metadata = { title: handover.title };

export default function Page() {
  return <TakeOverDesk />;
}
