import type { ReactNode } from "react";
import { DeskLayout } from "../_features/identity/desk-layout.tsx";

export default function ArbitrationLayout({ children }: { children: ReactNode }) {
  return <DeskLayout desks={["arbitration"]}>{children}</DeskLayout>;
}
