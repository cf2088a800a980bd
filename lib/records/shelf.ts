import type { Bytes, Hex } from "#lib/core/bytes.ts";
import type { Range } from "./vault.ts";

/**
 * Small documents by 32-byte names (`0x` and lower-case hexadecimal digits), each replaced whole: a reader finds the
 * old bytes or the new ones. A write is durable once it returns.
 */
export type Shelf = {
  read(name: Hex): Promise<Bytes | undefined>;
  has(name: Hex): Promise<boolean>;
  write(name: Hex, bytes: Bytes): Promise<void>;
  /** Removing what isn't there is allowed. */
  remove(name: Hex): Promise<void>;
  /** Those of one range in any order, or all range by range. */
  names(range?: Range): AsyncIterable<Hex>;
};
