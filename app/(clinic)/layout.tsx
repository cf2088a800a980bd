import type { ReactNode } from "react";
import { DeskLayout } from "../_features/identity/desk-layout.tsx";

export default function ClinicLayout({ children }: { children: ReactNode }) {
  return <DeskLayout desks={["clinic", "laboratory"]}>{children}</DeskLayout>;
}
