import type { ReactNode } from "react";
import { DeskLayout } from "../_features/identity/desk-layout.tsx";

export default function BillingLayout({ children }: { children: ReactNode }) {
  return <DeskLayout desks={["billing"]}>{children}</DeskLayout>;
}
