"use client";
import { useState } from "react";
import { activity, activityWords } from "../../_messages/en/activity.ts";
import { clearActivities, useActivity } from "../../_ui/activity.ts";
import { ActivityList } from "../../_ui/activity-list.tsx";
import { Button } from "../../_ui/button.tsx";
import { Dialog } from "../../_ui/dialog.tsx";
import { Icon } from "../../_ui/icon.tsx";
import css from "./identity.module.css";

/** What was done on this device, also before the page was loaded anew; and how it stands. */
export function ActivityButton() {
  const [open, setOpen] = useState(false);
  const entries = useActivity();
  return (
    <>
      <button type="button" className={css.footLink} onClick={() => setOpen(true)}>
        <Icon name="activity" size={14} />
        {activity.open}
      </button>
      <Dialog
        open={open}
        title={activity.title}
        onClose={() => setOpen(false)}
        actions={entries.length > 0 && <Button onClick={clearActivities}>{activity.clear}</Button>}
      >
        <ActivityList entries={entries} words={activityWords} />
      </Dialog>
    </>
  );
}
