import type { Hex } from "#lib/core/bytes.ts";
import { RANGES } from "#lib/records/vault.ts";

/** Cuts a list that goes range by range, in order, into 256 lists, so that a long one is never held whole. */
export async function* byRange<T>(source: AsyncIterable<T>, idOf: (item: T) => Hex): AsyncGenerator<T[]> {
  let [range, items]: [number, T[]] = [0, []];
  for await (const item of source) {
    const own = Number.parseInt(idOf(item).slice(2, 4), 16);
    if (own < range) throw new Error("a vault's list is out of order");
    for (; range < own; range++) {
      yield items;
      items = [];
    }
    items.push(item);
  }
  for (; range < RANGES.length; range++) {
    yield items;
    items = [];
  }
}
