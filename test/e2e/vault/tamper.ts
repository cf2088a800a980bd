import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { RunningNode } from "../node.ts";

/** Flips one bit in the middle of a ciphertext, in both stores. */
export async function corruptEverywhere({ folder }: RunningNode, cid: string): Promise<void> {
  let found = 0;
  for (const store of ["store-a", "store-b"]) {
    const names = await readdir(join(folder, store), { recursive: true });
    for (const name of names.filter((each) => each.includes(cid))) {
      const path = join(folder, store, name);
      const bytes = await readFile(path);
      const middle = bytes.length >> 1;
      bytes[middle] = (bytes[middle] ?? 0) ^ 1;
      await writeFile(path, bytes);
      found += 1;
    }
  }
  if (found < 2) throw new Error(`both stores should have ${cid}`);
}
