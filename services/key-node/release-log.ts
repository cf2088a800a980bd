import { type FileHandle, open } from "node:fs/promises";
import { nodeError } from "./errors.ts";
import { followLog, type LogHead, lineHash, nextLine, type ReleaseEntry } from "./release-log-chain.ts";

export type ReleaseLog = {
  /** Resolves when the entry is on the disk. Throws `ReleaseLogUnavailable`, from then on for ever. */
  append(entry: Omit<ReleaseEntry, "seq" | "previous">): Promise<void>;
  head(): LogHead;
  close(): Promise<void>;
};

type Waiting = { line: string; done: () => void; failed: (error: unknown) => void };

/**
 * Opens the append-only log at `path`, made if missing, and checks the whole chain first. A torn last line
 * (a crash in the middle of a write, before the share was sent) is cut off.
 * Entries that wait together share one fsync.
 * @throws `ReleaseLogBroken`.
 */
export async function openReleaseLog(path: string): Promise<ReleaseLog> {
  const file = await open(path, "a+", 0o600);
  let head = await recover(file).catch(async (error: unknown) => {
    await file.close();
    throw error;
  });
  let waiting: Waiting[] = [];
  let writing: Promise<void> | undefined;
  let failure: unknown;

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        if (failure !== undefined) throw failure;
        await file.appendFile(batch.map(({ line }) => `${line}\n`).join(""));
        await file.datasync();
        for (const { done } of batch) done();
      } catch (cause) {
        failure = cause;
        for (const { failed } of batch) failed(nodeError("ReleaseLogUnavailable", cause));
      }
    }
    writing = undefined;
  }

  return {
    append(entry) {
      if (failure !== undefined) return Promise.reject(nodeError("ReleaseLogUnavailable", failure));
      const line = nextLine(head, entry);
      head = { seq: head.seq + 1, hash: lineHash(line) };
      return new Promise((done, failed) => {
        waiting.push({ line, done, failed });
        writing ??= drain();
      });
    },
    head: () => head,
    async close() {
      await writing;
      failure ??= new Error("closed");
      await file.close();
    },
  };
}

async function recover(file: FileHandle): Promise<LogHead> {
  const { size } = await file.stat();
  const bytes = new Uint8Array(size);
  await file.read(bytes, 0, size, 0);
  const whole = bytes.lastIndexOf(0x0a) + 1;
  const head = followLog(new TextDecoder().decode(bytes.subarray(0, whole)));
  if (whole < size) {
    await file.truncate(whole);
    await file.datasync();
  }
  return head;
}
