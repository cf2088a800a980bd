"use client";
import { activity, activityWords } from "../../_messages/en/activity.ts";
import { clearActivities, useActivity } from "../../_ui/activity.ts";
import { ActivityList } from "../../_ui/activity-list.tsx";
import { Button } from "../../_ui/button.tsx";
import { Dialog } from "../../_ui/dialog.tsx";

/** What was done on this device, also before the page was loaded anew; and how it stands. */
export function ActivityDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const entries = useActivity();
  return (
    <Dialog
      open={open}
      title={activity.title}
      onClose={onClose}
      actions={entries.length > 0 && <Button onClick={clearActivities}>{activity.clear}</Button>}
    >
      <ActivityList entries={entries} words={activityWords} />
    </Dialog>
  );
}
