"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { KeywardError } from "#lib/core/errors.ts";
import type { AddedAttachment, AttachmentProgress } from "#lib/records/attachments/add-attachment.ts";
import { asKeywardError } from "../_session/as-keyward-error.ts";
import { noteBlock } from "../_session/seen-block.ts";
import { useWritesOff } from "../_session/writes-off.ts";
import { changeActivity, noteActivity } from "../_ui/activity.ts";

/** How an upload stands. */
export type UploadState =
  | { at: "idle" }
  | { at: "running"; progress: AttachmentProgress }
  | { at: "cancelled" }
  | { at: "failed"; error: KeywardError }
  | { at: "done"; added: AddedAttachment };

export type UploadWork = (options: {
  signal: AbortSignal;
  onProgress: (progress: AttachmentProgress) => void;
}) => Promise<AddedAttachment>;

/**
 * One upload at a time, which can be stopped and taken up again. It is stopped with what shows it. `off`: nothing can be
 * signed at the moment.
 */
export function useUpload(onDone: (added: AddedAttachment) => void) {
  const [state, setState] = useState<UploadState>({ at: "idle" });
  const last = useRef<UploadWork>(undefined);
  const stopping = useRef<AbortController>(undefined);
  const told = useRef(onDone);
  told.current = onDone;
  useEffect(() => () => stopping.current?.abort(), []);

  const run = useCallback(async (work: UploadWork): Promise<void> => {
    last.current = work;
    const stop = new AbortController();
    stopping.current = stop;
    setState({ at: "running", progress: { stage: "check", done: 0, of: 1 } });
    const activity = noteActivity("write");
    try {
      const onProgress = (progress: AttachmentProgress) => setState({ at: "running", progress });
      const added = await work({ signal: stop.signal, onProgress });
      noteBlock(added.anchored.blockNumber);
      changeActivity(activity, { state: "confirmed", reference: added.anchored.transactionHash });
      setState({ at: "done", added });
      told.current(added);
    } catch (error) {
      changeActivity(activity, { state: "failed" });
      setState(stop.signal.aborted ? { at: "cancelled" } : { at: "failed", error: asKeywardError(error) });
    }
  }, []);
  const off = useWritesOff() !== undefined;
  return {
    state,
    off,
    run,
    stop: () => stopping.current?.abort(),
    retry: () => last.current && void run(last.current),
    busy: state.at === "running",
  };
}
