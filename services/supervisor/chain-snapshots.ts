import { readFile, rename } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import type { PublicClient } from "viem";
import { fromHex, type Hex } from "#lib/core/bytes.ts";
import { writeDurably } from "./write-durably.ts";

/** Copies of the local chain's state on disk. What came after the last one, the relayer submits again. */
export type ChainSnapshots = {
  /** Takes one now, unless no block came since the last. */
  take(): Promise<void>;
  stop(): Promise<void>;
};

/** At least this long between two; longer when taking one takes long. */
const INTERVAL = 1_000;
const SHARE_OF_TIME = 10;

/** Takes snapshots of anvil's state while blocks come, each by an atomic rename; the one before is kept. */
export function keepSnapshots(
  client: PublicClient,
  file: string,
  onError: (error: unknown) => void,
): ChainSnapshots {
  let taken = -1n;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;

  async function take(): Promise<void> {
    const block = await client.getBlockNumber();
    if (block === taken) return;
    const dump = (await client.request({ method: "anvil_dumpState" as never })) as Hex;
    await rename(file, previousOf(file)).catch(ignoreMissing);
    await writeDurably(file, gunzipSync(fromHex(dump)));
    taken = block;
  }

  function schedule(pause: number): void {
    if (stopped) return;
    timer = setTimeout(() => {
      const start = Date.now();
      running = take()
        .catch(onError)
        .then(() => schedule(Math.max(INTERVAL, SHARE_OF_TIME * (Date.now() - start))));
    }, pause);
  }
  schedule(INTERVAL);

  return {
    async take() {
      await running;
      await take();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** The newest snapshot that can be read, or none. */
export async function newestSnapshot(file: string): Promise<string | undefined> {
  for (const candidate of [file, previousOf(file)]) {
    try {
      JSON.parse(await readFile(candidate, "utf8"));
      return candidate;
    } catch {
      // Missing, or damaged: the one before.
    }
  }
  return undefined;
}

const previousOf = (file: string): string => `${file}.previous`;

const ignoreMissing = (error: NodeJS.ErrnoException): void => {
  if (error.code !== "ENOENT") throw error;
};
