"use client";
import { useMemo } from "react";
import type { PatientId } from "#lib/core/ids.ts";
import { emergencyView } from "#lib/emergency/emergency-view.ts";
import { emergency } from "../../../_messages/en/emergency.ts";
import { Awaited } from "../../../_shared/awaited.tsx";
import { Button } from "../../../_ui/button.tsx";
import { Badge, Card, Stack } from "../../../_ui/surface.tsx";
import { EmergencySummary } from "../summary/emergency-summary.tsx";
import { useSummary } from "../use-emergency.ts";
import css from "./emergency.module.css";
import { SummaryNotice } from "./summary-notice.tsx";

const text = emergency.summary;

/** What a responder would read now, and whether the record says more. */
export function SummaryCard({ patientId, readOnly }: { patientId: PatientId; readOnly: boolean }) {
  const answer = useSummary(patientId);
  const { data } = answer;
  const view = useMemo(() => data && emergencyView(data.records), [data]);
  return (
    <Card
      title={text.title}
      action={
        view && (
          <Button size="small" icon="print" onClick={() => print()}>
            {text.print}
          </Button>
        )
      }
    >
      <Awaited answer={answer} failed={text.failed} lines={8} />
      {data !== undefined && view !== undefined && (
        <Stack>
          {data.outdated && !readOnly ? (
            <SummaryNotice written={data.asOf !== undefined} />
          ) : (
            <p className={css.quiet}>
              <Badge tone="accent">{text.asOf(data.asOf ?? "")}</Badge> {text.current}
            </p>
          )}
          {(data.asOf !== undefined || view.added.size > 0 || !data.outdated) && (
            <EmergencySummary view={view} />
          )}
        </Stack>
      )}
    </Card>
  );
}
