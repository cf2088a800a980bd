import type { ReactNode } from "react";
import { PatientDesk } from "./patient-desk.tsx";

export default function PatientLayout({ children }: { children: ReactNode }) {
  return <PatientDesk>{children}</PatientDesk>;
}
