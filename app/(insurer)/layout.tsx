import type { ReactNode } from "react";
import { DeskLayout } from "../_features/identity/desk-layout.tsx";

export default function InsurerLayout({ children }: { children: ReactNode }) {
  return <DeskLayout desks={["claims"]}>{children}</DeskLayout>;
}
