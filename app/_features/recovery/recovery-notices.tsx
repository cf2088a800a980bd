"use client";
import { usePathname } from "next/navigation";
import { lazy, Suspense } from "react";
import { isCodeUnproven } from "../../_session/unproven-code.ts";
import { type SignedInPatient, usePatient } from "../../_session/use-patient.ts";
import { useGuardianDuties, useRecoveries } from "./queries.ts";

/** Loaded where there is something to say: seldom, and every page of a patient asks. */
const RecoveryBanners = lazy(async () => ({
  default: (await import("./recovery-banners.tsx")).RecoveryBanners,
}));

/**
 * Lasting lines above every page of a patient: somebody takes over their record, or needs them as a guardian, or their
 * recovery code was never typed back.
 */
export function RecoveryNotices() {
  const patient = usePatient();
  if (patient === undefined || patient.readOnly) return null;
  return <Notices patient={patient} />;
}

function Notices({ patient }: { patient: SignedInPatient }) {
  const path = usePathname();
  const { data } = useRecoveries(patient.patientId);
  const duties = useGuardianDuties(patient.patientId).data;
  const waiting = data?.waiting ?? null;
  const asked = waiting === null && data?.recoveries.some(({ state }) => state === "collecting") === true;
  const helps =
    path !== "/guardian" &&
    duties?.recoveries.some(({ state, mine }) => state === "collecting" && !mine) === true;
  const unproven = path !== "/settings" && isCodeUnproven(patient.patientId);
  if (waiting === null && !asked && !helps && !unproven) return null;
  return (
    <Suspense>
      <RecoveryBanners {...{ patient, asked, helps, unproven }} readyAt={waiting?.readyAt} />
    </Suspense>
  );
}
