import type { ReactNode } from "react";
import { DeskLayout } from "../_features/identity/desk-layout.tsx";

export default function PatientLayout({ children }: { children: ReactNode }) {
  return <DeskLayout desks={["patient"]}>{children}</DeskLayout>;
}
