"use client";
import { useState } from "react";
import type { RecordId } from "#lib/core/ids.ts";
import { erasure } from "../../../_messages/en/erasure.ts";
import { Button } from "../../../_ui/button.tsx";
import { Card, Stack } from "../../../_ui/surface.tsx";
import type { RecordChart } from "../model/chart-of.ts";
import { EraseDialog } from "./erase-dialog.tsx";

const text = erasure.card;

/** Offers to erase a record. Of a patient's own record alone: nobody else may. */
export function EraseCard({ recordId, chart }: { recordId: RecordId; chart: RecordChart }) {
  const [asked, setAsked] = useState(false);
  return (
    <Card title={text.title}>
      <Stack gap={12}>
        <p>{text.lead}</p>
        <div>
          <Button kind="danger" size="small" onClick={() => setAsked(true)}>
            {text.action}
          </Button>
        </div>
      </Stack>
      {asked && <EraseDialog recordId={recordId} chart={chart} onClose={() => setAsked(false)} />}
    </Card>
  );
}
