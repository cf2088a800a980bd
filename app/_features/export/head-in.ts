import { type Bytes, fromUtf8 } from "#lib/core/bytes.ts";

/** Near enough to its beginning: the head stands before everything large. */
const BEGINNING = 2_000;

/** The head of the history in a sealed export, without reading all of it. */
export const headIn = (sealed: Bytes): string | undefined =>
  /"head":"(0x[0-9a-f]{64})"/.exec(fromUtf8(sealed.subarray(0, BEGINNING)))?.[1];
