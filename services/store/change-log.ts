import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { dirname } from "node:path";
import {
  type Bytes,
  concat,
  equalBytes,
  fromHex,
  type Hex,
  randomBytes,
  toHex,
  utf8,
} from "#lib/core/bytes.ts";
import { syncDirectory } from "#lib/records/node/durable-write.ts";

/** What a change is about; its id is the digest of a blob, a recordId, a patientId. */
export const KINDS = ["blobs", "envelopes", "keyrings"] as const;
export type Kind = (typeof KINDS)[number];

/** Something was put or erased: look what there is now. */
export type Change = { seq: number; kind: Kind; id: Hex };

/** The order in which a store changed, for those who follow it. */
export type ChangeLog = {
  /** Another id: another log, of which no number means anything in this one. */
  readonly id: Hex;
  /** The number of the last change on the disk; 0 before the first. */
  last(): number;
  /** Durable once it returns. Several at once share one sync. */
  append(kind: Kind, id: Hex): Promise<number>;
  after(seq: number, limit: number): Promise<Change[]>;
  close(): Promise<void>;
};

const MAGIC = utf8("keyward-changes\n");
const HEADER = MAGIC.length + 16;
const ENTRY = 33;

/**
 * A file of a header (magic, random id) and entries of 33 bytes (kind, id): an entry's place is its number. What a crash left
 * of a last entry is cut off.
 */
export async function openChangeLog(path: string): Promise<ChangeLog> {
  const file = await open(path, constants.O_CREAT | constants.O_RDWR, 0o600);
  const id = (await readHeader(file)) ?? (await writeHeader(file, path));
  let count = Math.floor(((await file.stat()).size - HEADER) / ENTRY);
  await file.truncate(HEADER + count * ENTRY);

  let waiting: { entry: Bytes; resolve(seq: number): void; reject(error: unknown): void }[] = [];
  let writing: Promise<void> | undefined;

  async function writeWaiting(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      const end = HEADER + count * ENTRY;
      try {
        await writeAll(file, concat(...batch.map(({ entry }) => entry)), end);
        await file.datasync();
        const first = count + 1;
        count += batch.length;
        for (const [at, { resolve }] of batch.entries()) resolve(first + at);
      } catch (error) {
        // Whole or not at all: the next batch overwrites what may remain.
        await file.truncate(end).catch(() => {});
        for (const { reject } of batch) reject(error);
      }
    }
    writing = undefined;
  }

  return {
    id,
    last: () => count,

    append(kind, changed) {
      const entry = concat(Uint8Array.of(KINDS.indexOf(kind)), fromHex(changed));
      return new Promise((resolve, reject) => {
        waiting.push({ entry, resolve, reject });
        writing ??= writeWaiting();
      });
    },

    async after(seq, limit) {
      const length = Math.max(0, Math.min(limit, count - seq));
      const bytes = new Uint8Array(length * ENTRY);
      await readAll(file, bytes, HEADER + seq * ENTRY);
      return Array.from({ length }, (_, at) => {
        const entry = bytes.subarray(at * ENTRY, (at + 1) * ENTRY);
        return { seq: seq + at + 1, kind: KINDS[entry[0] ?? 0] ?? "blobs", id: toHex(entry.subarray(1)) };
      });
    },

    async close() {
      await writing;
      await file.close();
    },
  };
}

async function readHeader(file: FileHandle): Promise<Hex | undefined> {
  const header = new Uint8Array(HEADER);
  const { bytesRead } = await file.read(header, 0, HEADER, 0);
  if (bytesRead < HEADER || !equalBytes(header.subarray(0, MAGIC.length), MAGIC)) return undefined;
  return toHex(header.subarray(MAGIC.length));
}

async function writeHeader(file: FileHandle, path: string): Promise<Hex> {
  const id = randomBytes(16);
  await file.truncate(0);
  await writeAll(file, concat(MAGIC, id), 0);
  await file.datasync();
  await syncDirectory(dirname(path));
  return toHex(id);
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    at += (await file.write(bytes, at, bytes.length - at, position + at)).bytesWritten;
  }
}

async function readAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesRead } = await file.read(bytes, at, bytes.length - at, position + at);
    if (bytesRead === 0) throw new Error("the change log is shorter than it was");
    at += bytesRead;
  }
}
