"use client";
import { useSearchParams } from "next/navigation";
import { care } from "../../../_messages/en/care.ts";
import { patientIdIn } from "../../../_shared/patient-id-in.ts";
import { PageHeader } from "../../../_ui/shell.tsx";
import { Skeleton } from "../../../_ui/states.tsx";
import { Card, Stack } from "../../../_ui/surface.tsx";
import { useClinician } from "../access/use-clinician.ts";
import css from "./ask.module.css";
import { AskForm } from "./ask-form.tsx";
import { MyRequests } from "./my-requests.tsx";

/** Asks a patient for access, and tells what became of what was asked for. */
export function AskPage() {
  const query = useSearchParams();
  const clinician = useClinician();
  const given = patientIdIn(query.get("patient") ?? "") ?? "";
  const read = Number(query.get("read") ?? 0);
  return (
    <div className={css.page}>
      <PageHeader title={care.ask.title} lead={care.ask.lead} />
      <Stack gap={24}>
        {clinician === undefined ? (
          <Card>
            <Skeleton />
          </Card>
        ) : (
          <AskForm
            key={given}
            clinician={clinician}
            patientId={given}
            readMask={Number.isInteger(read) && read > 0 ? read & 0x3ffff : undefined}
          />
        )}
        <MyRequests />
      </Stack>
    </div>
  );
}
