import { readFile, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Hex } from "#lib/core/bytes.ts";
import type { Shelf } from "../shelf.ts";
import { RANGES, rangeName } from "../vault.ts";
import { syncDirectory, writeDurably } from "./durable-write.ts";
import { exists, filesIn } from "./folder-blobs.ts";
import { shardOf } from "./shards.ts";

const NAME = /^(0x[0-9a-f]{64})\.json$/;

/** A shelf of files in the shards of `root`, which must exist, as must `temporary` on the same file system. */
export function folderShelf(root: string, temporary: string): Shelf {
  const pathOf = (name: Hex) => join(shardOf(root, name), `${name}.json`);
  return {
    has: (name) => exists(pathOf(name)),
    write: (name, bytes) => writeDurably(pathOf(name), bytes, temporary),

    async read(name) {
      try {
        return await readFile(pathOf(name));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
        return undefined;
      }
    },

    async remove(name) {
      const path = pathOf(name);
      try {
        await unlink(path);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
        return;
      }
      await syncDirectory(dirname(path));
    },

    async *names(range) {
      for (const each of range === undefined ? RANGES : [range]) {
        for (const file of await filesIn(join(root, rangeName(each)))) {
          const name = NAME.exec(file)?.[1];
          if (name?.slice(2, 4) === rangeName(each)) yield name as Hex;
        }
      }
    },
  };
}
