import { statfs } from "node:fs/promises";
import { KeywardError } from "#lib/core/errors.ts";
import { writePending } from "#lib/records/node/durable-write.ts";

/** No space, no quota, no larger file. */
const FULL = ["ENOSPC", "EDQUOT", "EFBIG"];

export type Space = {
  freeBytes(): Promise<number>;
  /** Whether puts are taken: room is left, and a file can be written. */
  writable(): Promise<boolean>;
  /** Runs a put. Throws `StoreFull` when too little room is left before it, or none during it. */
  forPut<T>(work: () => Promise<T>): Promise<T>;
  /** Runs an erasure, for which the reserve is kept. Throws `StoreFull`. */
  forErasure<T>(work: () => Promise<T>): Promise<T>;
};

/** Watches the room in `folder`. Puts end before `reserve` bytes are left, so that there is room to erase. */
export function watchSpace(folder: string, reserve: number): Space {
  async function freeBytes(): Promise<number> {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  }
  const forErasure = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw isFull(error) ? storeFull(error) : error;
    }
  };
  return {
    freeBytes,
    forErasure,
    async forPut(work) {
      if (reserve > 0 && (await freeBytes()) < reserve) throw storeFull();
      return forErasure(work);
    },
    async writable() {
      if ((await freeBytes()) < reserve) return false;
      try {
        await (await writePending(folder, Uint8Array.of(0))).discard();
        return true;
      } catch {
        return false;
      }
    },
  };
}

const isFull = (error: unknown): boolean => FULL.includes((error as NodeJS.ErrnoException)?.code ?? "");

const storeFull = (cause?: unknown) =>
  new KeywardError("StoreFull", {
    message: "This store has no room left; nothing was stored.",
    action: "Its operator makes room; meanwhile another store may take it.",
    cause,
  });
