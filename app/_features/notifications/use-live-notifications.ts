"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { PatientId } from "#lib/core/ids.ts";
import type { NotificationAnswer } from "../../_server/schemas/notifications.ts";
import { toast } from "../../_ui/toasts.tsx";

/** What a notification makes stale. */
const STALE = [
  "notifications",
  "grants",
  "requests",
  "sessions",
  "recoveries",
  "proxies",
  "wards",
  "acted-for",
  "shared",
];

/** The words come with the first that is told: no page needs them to begin. */
async function tell(kind: NotificationAnswer["kind"]): Promise<void> {
  const { notifications } = await import("../../_messages/en/notifications.ts");
  toast(notifications.told[kind]);
}

/**
 * Follows a patient's notifications (server-sent events) while the page is open: tells each in passing, and has lists
 * asked for anew. The browser connects again by itself and goes on where it was.
 */
export function useLiveNotifications(patientId: PatientId | undefined): void {
  const client = useQueryClient();
  useEffect(() => {
    if (patientId === undefined) return;
    const stream = new EventSource(`/api/notifications/stream?patient=${patientId}`);
    const onNotification = ({ data }: MessageEvent<string>) => {
      const { kind, state, read } = JSON.parse(data) as NotificationAnswer;
      if (state === "valid" && !read && kind !== "grant") void tell(kind);
      if (kind.startsWith("claim")) void client.invalidateQueries({ queryKey: ["claims"] });
      for (const key of STALE) void client.invalidateQueries({ queryKey: [key, patientId] });
    };
    stream.addEventListener("message", onNotification);
    stream.addEventListener("notification", onNotification);
    return () => stream.close();
  }, [patientId, client]);
}
