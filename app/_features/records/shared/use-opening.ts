"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { KeywardError } from "#lib/core/errors.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { vault } from "../../../_session/vault-store.ts";
import { changeActivity, noteActivity } from "../../../_ui/activity.ts";
import type { ChartRequest } from "../../../_vault/protocol/reader.ts";
import type { ReadUpdate } from "../../../_vault/protocol/records.ts";
import { NOTHING_READ, type RecordData, withUpdate } from "../model/record-data.ts";

/** How opening a shared record stands: signing, on the ledger, the keys, reading; then open until its session ends. */
export type Opening =
  | { status: "closed"; ended: boolean }
  | { status: "opening"; stage: number }
  | { status: "failed"; error: KeywardError }
  | { status: "open"; data: RecordData; until: number };

const STAGES = { sign: 0, submitted: 1, open: 2 } as const;
/** Often enough to see it go on, seldom enough to draw it. */
const DRAW_EVERY_MS = 150;

/** Opens a shared record, in memory alone: it is gone with the page, with the lock, and with its session. */
export function useOpening(patientId: PatientId): {
  opening: Opening;
  open: (request: ChartRequest) => void;
  close: () => void;
} {
  const [opening, setOpening] = useState<Opening>({ status: "closed", ended: false });
  const running = useRef<AbortController>(undefined);

  const close = useCallback(
    (ended = false) => {
      running.current?.abort();
      running.current = undefined;
      setOpening({ status: "closed", ended });
      void vault()
        .call("closeChart", { patientId })
        .catch(() => undefined);
    },
    [patientId],
  );
  useEffect(() => () => close(), [close]);

  const until = opening.status === "open" && opening.data.checkedAt !== undefined ? opening.until : undefined;
  useEffect(() => {
    if (until === undefined) return;
    // Looked at often, since timers stand still while a device sleeps.
    const timer = setInterval(() => Date.now() / 1_000 >= until && close(true), 5_000);
    return () => clearInterval(timer);
  }, [until, close]);

  const open = useCallback((request: ChartRequest) => {
    const asking = new AbortController();
    running.current?.abort();
    running.current = asking;
    setOpening({ status: "opening", stage: 0 });
    void read(request, asking.signal, (next) => running.current === asking && setOpening(next));
  }, []);
  return { opening, open, close: () => close() };
}

/** Never throws: what fails is a state. */
async function read(
  request: ChartRequest,
  signal: AbortSignal,
  tell: (opening: Opening) => void,
): Promise<void> {
  let data = NOTHING_READ;
  let until = 0;
  let activity: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const draw = () => {
    timer = undefined;
    tell({ status: "open", data, until });
  };
  function onProgress(update: ReadUpdate): void {
    if (update.type === "session") {
      if (update.stage !== "open") activity ??= noteActivity("session");
      until = update.until ?? until;
      tell({ status: "opening", stage: STAGES[update.stage] });
      return;
    }
    data = withUpdate(data, update);
    if (data.records.length > 0) timer ??= setTimeout(draw, DRAW_EVERY_MS);
  }
  try {
    const { times, until: end, ...facts } = await vault().call("openChart", request, { signal, onProgress });
    clearTimeout(timer);
    if (activity !== undefined) changeActivity(activity, { state: "confirmed" });
    tell({
      status: "open",
      data: { ...data, facts, times, checkedAt: Date.now() / 1_000 },
      until: end,
    });
  } catch (cause) {
    clearTimeout(timer);
    if (activity !== undefined) changeActivity(activity, { state: "failed" });
    tell({ status: "failed", error: asKeywardError(cause) });
  }
}
