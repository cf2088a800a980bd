"use client";
import { lazy, Suspense, useState } from "react";
import { shell } from "../../_messages/en/shell.ts";
import { Icon } from "../../_ui/icon.tsx";
import css from "./identity.module.css";

/** Loaded when it is asked for: no page needs it to begin with. */
const ActivityDialog = lazy(async () => ({
  default: (await import("./activity-dialog.tsx")).ActivityDialog,
}));

/** Opens the list of what was done on this device. */
export function ActivityButton() {
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  return (
    <>
      <button
        type="button"
        className={css.footLink}
        onClick={() => {
          setAsked(true);
          setOpen(true);
        }}
      >
        <Icon name="activity" size={14} />
        {shell.activity}
      </button>
      {asked && (
        <Suspense>
          <ActivityDialog open={open} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
