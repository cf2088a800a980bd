import type { PatientId } from "#lib/core/ids.ts";
import type { NotificationAnswer } from "../schemas/notifications.ts";
import type { Asker } from "../session/asker.ts";
import { watchSession } from "../session/watch.ts";
import { standingOf } from "../standing.ts";
import { onChange } from "./feed.ts";
import { changesAfter } from "./read.ts";

/** Milliseconds between two signs of life. */
const HEARTBEAT = 15_000;
/** Notifications that are taken from the database at once: what a stream holds in memory at most. */
const BATCH = 50;

export type StreamOptions = {
  asker: Asker;
  sessionId: string;
  patientId: PatientId;
  /** The last `change` that the reader has. */
  after: number;
  /** The reader has gone. */
  signal: AbortSignal;
  onClose: () => void;
  heartbeat?: number;
};

/**
 * A patient's notifications as server-sent events: `id` is the feed's `change`, so that a reader who was cut off goes on
 * where they were, and has each once. The database is asked only when the reader has taken what was sent before; the feed only
 * wakes. It ends with the session, and when the asker controls the patient no more.
 */
export async function notificationStream(options: StreamOptions): Promise<ReadableStream<Uint8Array>> {
  const { asker, sessionId, patientId, signal, onClose, heartbeat = HEARTBEAT } = options;
  let after = options.after;
  let fresh = true;
  let ended = false;
  let wake = () => {};

  const woken = () => {
    fresh = true;
    wake();
  };
  const stopListening = await onChange(patientId, woken);
  const end = () => {
    ended = true;
    for (const each of [stopListening, stopWatching, onClose]) each();
    signal.removeEventListener("abort", end);
    wake();
  };
  const stopWatching = watchSession(sessionId, end);
  signal.addEventListener("abort", end, { once: true });
  if (signal.aborted) end();

  /** What is to be sent next: events, or a sign of life. Undefined at the end. */
  async function next(): Promise<string | undefined> {
    if (!fresh && !ended) await something(heartbeat);
    if (ended || (await standingOf(asker, patientId)) !== "patient") return undefined;
    if (!fresh) return ":\n\n";
    fresh = false;
    const found = await changesAfter(patientId, after, BATCH);
    if (found.length === BATCH) fresh = true;
    after = found.at(-1)?.change ?? after;
    return found.map(eventOf).join("") || ":\n\n";
  }
  const something = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const encoder = new TextEncoder();
  return new ReadableStream(
    {
      async pull(controller) {
        // What fails ends the stream: the reader comes back, and goes on where they were.
        const text = await next().catch(() => undefined);
        if (text !== undefined && !ended) return controller.enqueue(encoder.encode(text));
        end();
        controller.close();
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  );
}

const eventOf = (notification: NotificationAnswer): string =>
  `id: ${notification.change}\nevent: notification\ndata: ${JSON.stringify(notification)}\n\n`;
