import type { Vault } from "#lib/records/vault.ts";
import type { ChangeLog, Kind } from "./change-log.ts";

/** How many items a store keeps, by kind, and when they were counted (milliseconds). Erased ones don't count. */
export type Counts = Record<Kind, number> & { at: number };

/** A count takes at most this part of the time. */
const SHARE = 20;
const LEAST_PAUSE = 1_000;
const PAUSE_AFTER_FAILURE = 60_000;

/**
 * Counts what a vault keeps. The result gives the last count, of now while nothing has changed since; otherwise it
 * begins another one in the background, ever more seldom the longer counting takes. Undefined until the first is done.
 */
export function counter(vault: Vault, log: Pick<ChangeLog, "last">, now: () => number = Date.now) {
  let counted: Counts | undefined;
  let upTo = -1;
  let next = 0;
  let counting: Promise<void> | undefined;

  async function count(): Promise<void> {
    const begun = now();
    const place = log.last();
    const [blobs, envelopes] = [await lengthOf(vault.blobs.cids()), await lengthOf(vault.envelopes.ids())];
    const keyrings = await lengthOf(vault.keyrings.patients());
    const at = now();
    [counted, upTo, next] = [
      { blobs, envelopes, keyrings, at },
      place,
      at + LEAST_PAUSE + SHARE * (at - begun),
    ];
  }
  return (): Counts | undefined => {
    if (counted !== undefined && log.last() === upTo) return { ...counted, at: now() };
    if (counting === undefined && now() >= next) {
      // A shelf that can't be listed is told by other means; it is counted later.
      counting = count()
        .catch(() => {
          next = now() + PAUSE_AFTER_FAILURE;
        })
        .finally(() => {
          counting = undefined;
        });
    }
    return counted;
  };
}

async function lengthOf(items: AsyncIterable<unknown>): Promise<number> {
  let length = 0;
  for await (const _ of items) length += 1;
  return length;
}
