import { createHash } from "node:crypto";
import { isNamed } from "#lib/core/errors.ts";
import { digestOf } from "#lib/crypto/cid.ts";
import { serialiseEnvelope } from "#lib/records/envelope.ts";
import { serialiseVersion } from "#lib/records/shelf-keyrings.ts";
import type { KeyringVersion, Range, Vault } from "#lib/records/vault.ts";
import { byRange } from "./by-range.ts";
import type { Kind } from "./change-log.ts";

/** One range of one kind: how many items, and the SHA-256 over all of them in order (hex; empty without any). */
export type RangeSummary = { count: number; digest: string };

const sha256 = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("hex");

/**
 * What a store has of a kind, range by range, each sorted, one line each: a CID; a recordId and its epoch and digest, or
 * `erased`; a patientId and its version's time and digest. Two stores with the same lines hold the same.
 */
export async function* allItems(vault: Vault, kind: Kind, range?: Range): AsyncGenerator<string[]> {
  if (kind === "blobs") {
    for await (const cids of byRange(vault.blobs.cids(range), digestOf)) yield cids.sort();
  } else if (kind === "keyrings") {
    const versions = byRange(vault.keyrings.versions(range), ({ patientId }) => patientId);
    for await (const some of versions) yield some.map(keyringItem).sort();
  } else {
    const erased = byRange(vault.envelopes.erasedIds(range), (id) => id);
    for await (const ids of byRange(vault.envelopes.ids(range), (id) => id)) {
      const items = (((await erased.next()).value ?? []) as string[]).map((id) => `${id} erased`);
      for (const id of ids) items.push(...(await envelopeItem(vault, id)));
      yield items.sort();
    }
  }
}

/** The items of one range. */
export async function itemsIn(vault: Vault, kind: Kind, range: Range): Promise<string[]> {
  const items: string[] = [];
  for await (const some of allItems(vault, kind, range)) items.push(...some);
  return items;
}

/** The id that an item begins with. */
export const idOfItem = (item: string): string => item.split(" ", 1)[0] as string;

/** All ranges of one kind. */
export async function summarise(vault: Vault, kind: Kind): Promise<RangeSummary[]> {
  const summaries: RangeSummary[] = [];
  for await (const items of allItems(vault, kind)) {
    summaries.push({ count: items.length, digest: items.length === 0 ? "" : sha256(items.join("\n")) });
  }
  return summaries;
}

const keyringItem = (version: KeyringVersion): string =>
  `${version.patientId} ${version.time} ${sha256(serialiseVersion(version))}`;

async function envelopeItem(vault: Vault, id: string): Promise<string[]> {
  try {
    const envelope = await vault.envelopes.get(id);
    return [`${id} ${envelope.keyEpoch} ${sha256(serialiseEnvelope(envelope))}`];
  } catch (error) {
    // Gone or erased since it was listed; an unreadable one differs from every other, and so gets mended.
    if (isNamed(error, "EnvelopeErased") || isNamed(error, "EnvelopeMissing")) return [];
    if (isNamed(error, "MalformedEnvelope")) return [`${id} damaged`];
    throw error;
  }
}
