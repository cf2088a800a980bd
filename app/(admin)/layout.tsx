import type { ReactNode } from "react";
import { DeskLayout } from "../_features/identity/desk-layout.tsx";

export default function AdminLayout({ children }: { children: ReactNode }) {
  return <DeskLayout desks={["organisation"]}>{children}</DeskLayout>;
}
