import type { Hex } from "#lib/core/bytes.ts";
import { digestOf } from "#lib/crypto/cid.ts";
import { RANGES, type Range } from "#lib/records/vault.ts";
import { KINDS, type Kind } from "./change-log.ts";
import type { LoggedVault } from "./logged-vault.ts";
import type { Peer } from "./peer.ts";
import { idOfItem, itemsIn, summarise } from "./summary.ts";

/** What two stores have, and what differs, as a whole comparison found it. */
export type Comparison = {
  /** How many items each has, by kind. */
  here: Record<Kind, number>;
  there: Record<Kind, number>;
  /** Ids that the peer has and this store hasn't, or in another version. */
  differing: { kind: Kind; id: Hex }[];
  /** How many this store has and the peer hasn't at all. */
  missingThere: number;
};

/** Compares everything: first a digest for each of 256 ranges, then the items of ranges that differ. */
export async function compare(vault: LoggedVault, peer: Peer): Promise<Comparison> {
  const result: Comparison = {
    here: { blobs: 0, envelopes: 0, keyrings: 0 },
    there: { blobs: 0, envelopes: 0, keyrings: 0 },
    differing: [],
    missingThere: 0,
  };
  for (const kind of KINDS) {
    const [here, there] = [await summarise(vault, kind), await peer.summary(kind)];
    for (const range of RANGES) {
      const [own, other] = [here[range], there[range]];
      result.here[kind] += own?.count ?? 0;
      result.there[kind] += other?.count ?? 0;
      if (own?.digest !== other?.digest) await compareRange(vault, peer, kind, range, result);
    }
  }
  return result;
}

async function compareRange(
  vault: LoggedVault,
  peer: Peer,
  kind: Kind,
  range: Range,
  result: Comparison,
): Promise<void> {
  const here = new Set(await itemsIn(vault, kind, range));
  const there = new Set(await peer.items(kind, range));
  const known = new Set([...there].map(idOfItem));
  for (const item of there) {
    if (!here.has(item)) result.differing.push({ kind, id: hexOf(kind, idOfItem(item)) });
  }
  for (const item of here) if (!known.has(idOfItem(item))) result.missingThere += 1;
}

/** The id of an item as the change log has it. Throws `InvalidCid` for what no store names so. */
const hexOf = (kind: Kind, id: string): Hex => (kind === "blobs" ? digestOf(id) : (id as Hex));
