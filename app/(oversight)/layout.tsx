import type { ReactNode } from "react";
import { DeskLayout } from "../_features/identity/desk-layout.tsx";

export default function OversightLayout({ children }: { children: ReactNode }) {
  return <DeskLayout desks={["oversight"]}>{children}</DeskLayout>;
}
