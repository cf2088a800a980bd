import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { mkdir, open, readdir, rename, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * A file written and synced under a temporary name, which `rename` then puts in place. The caller syncs the
 * directory afterwards, once for as many renames as it likes.
 */
export type PendingFile = { moveTo(path: string): Promise<void>; discard(): Promise<void> };

/** A single write of more than a megabyte was seen to take ten times as long as the same in pieces (ext4). */
const PIECE = 512 * 1024;

/** Writes `bytes` to a new file in `directory`, which must be on the same file system as its later place. */
export const writePending = (directory: string, bytes: Uint8Array): Promise<PendingFile> =>
  writePieces(directory, [bytes]);

/** The same for bytes that come in pieces. What fails, also in `pieces`, leaves no file. */
export async function writePieces(
  directory: string,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<PendingFile> {
  const path = join(directory, `${randomUUID()}.tmp`);
  const handle = await open(path, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600);
  try {
    for await (const bytes of pieces) {
      for (let at = 0; at < bytes.length; ) {
        const length = Math.min(PIECE, bytes.length - at);
        at += (await handle.write(bytes, at, length)).bytesWritten;
      }
    }
    await handle.datasync();
  } catch (error) {
    await handle.close();
    await unlink(path).catch(() => {});
    throw error;
  }
  await handle.close();
  return { moveTo: (to) => rename(path, to), discard: () => unlink(path) };
}

/** Makes renames, new files and deletions in `directory` survive a power cut. */
export async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Creates `root` and the folders `names` in it where they are missing, durably. */
export async function ensureDirectories(root: string, names: readonly string[]): Promise<void> {
  const created = await mkdir(root, { recursive: true, mode: 0o700 });
  const present = new Set(await readdir(root));
  const missing = names.filter((name) => !present.has(name));
  for (const name of missing) await mkdir(join(root, name), { recursive: true, mode: 0o700 });
  if (missing.length > 0) await syncDirectory(root);
  if (created === undefined) return;
  // Each new directory on the way is an entry in its parent.
  for (let at = root; ; at = dirname(at)) {
    await syncDirectory(dirname(at));
    if (at === created) return;
  }
}

/** Replaces the file at `path` whole and durably; a write that fails leaves nothing behind. */
export async function writeDurably(path: string, bytes: Uint8Array, temporary: string): Promise<void> {
  const pending = await writePending(temporary, bytes);
  try {
    await pending.moveTo(path);
  } catch (error) {
    await pending.discard().catch(() => {});
    throw error;
  }
  await syncDirectory(dirname(path));
}
