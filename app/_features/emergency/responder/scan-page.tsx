"use client";
import { useState } from "react";
import { emergency } from "../../../_messages/en/emergency.ts";
import { PageHeader } from "../../../_ui/shell.tsx";
import { Skeleton } from "../../../_ui/states.tsx";
import { Stack } from "../../../_ui/surface.tsx";
import { BreakForm } from "./break-form.tsx";
import { EmergencyScreen } from "./emergency-screen.tsx";
import { FindPatient, type FoundPatient } from "./find-patient.tsx";
import { OwnCases } from "./own-cases.tsx";
import css from "./responder.module.css";
import { type OpenCase, type Responder, useResponder } from "./use-responder.ts";

const text = emergency.scan;

/** From the patient's card to what saves their life. */
export function ScanPage() {
  const responder = useResponder();
  return responder === undefined ? (
    <Skeleton lines={6} />
  ) : (
    <Desk key={responder.account} responder={responder} />
  );
}

function Desk({ responder }: { responder: Responder }) {
  const [found, setFound] = useState<FoundPatient>();
  const [open, setOpen] = useState<OpenCase>();
  if (open !== undefined)
    return (
      <EmergencyScreen
        key={open.number}
        responder={responder}
        open={open}
        onLeave={() => setOpen(undefined)}
      />
    );
  return (
    <div className={css.narrow}>
      <PageHeader title={text.title} lead={text.lead} />
      {found === undefined ? (
        <Stack gap={24}>
          <FindPatient onFound={setFound} />
          <OwnCases responder={responder} onResume={setOpen} />
        </Stack>
      ) : (
        <BreakForm
          responder={responder}
          found={found}
          onOther={() => setFound(undefined)}
          onOpened={(opened) => {
            setFound(undefined);
            setOpen(opened);
          }}
        />
      )}
    </div>
  );
}
