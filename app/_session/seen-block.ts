import { SEEN_BLOCK_HEADER } from "#lib/hospital/seen-block-header.ts";

let seen = 0;

/** Remembers the block that an act of this page stands in, so that what is asked next tells of it. */
export function noteBlock(blockNumber: number): void {
  seen = Math.max(seen, blockNumber);
}

/** The header for the next question; none before this page has acted. */
export const seenBlock = (): Record<string, string> =>
  seen === 0 ? {} : { [SEEN_BLOCK_HEADER]: String(seen) };
