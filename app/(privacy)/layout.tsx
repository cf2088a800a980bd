import type { ReactNode } from "react";
import { DeskLayout } from "../_features/identity/desk-layout.tsx";

export default function PrivacyLayout({ children }: { children: ReactNode }) {
  return <DeskLayout desks={["privacy"]}>{children}</DeskLayout>;
}
