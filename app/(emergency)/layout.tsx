import type { ReactNode } from "react";
import { DeskLayout } from "../_features/identity/desk-layout.tsx";

export default function EmergencyLayout({ children }: { children: ReactNode }) {
  return <DeskLayout desks={["emergency"]}>{children}</DeskLayout>;
}
