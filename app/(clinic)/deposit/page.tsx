import type { Metadata } from "next";
import { DepositPage } from "../../_features/laboratory/deposit-page.tsx";
import { laboratory } from "../../_messages/en/laboratory.ts";

export const metadata: Metadata = { title: laboratory.title };

export default function Page() {
  return <DepositPage />;
}
