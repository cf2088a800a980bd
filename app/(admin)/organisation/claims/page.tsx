import type { Metadata } from "next";
import { ClaimsDeskPage } from "../../../_features/claims-desk/claims-desk-page.tsx";
import { AdministeredPools } from "../../../_features/insurer/pools/administered-pools.tsx";
import { claimsDesk } from "../../../_messages/en/claims-desk.ts";

export const metadata: Metadata = { title: claimsDesk.title };

export default function Page() {
  return (
    <ClaimsDeskPage>
      <AdministeredPools />
    </ClaimsDeskPage>
  );
}
