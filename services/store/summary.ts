import { createHash } from "node:crypto";
import { isNamed } from "#lib/core/errors.ts";
import { serialiseEnvelope } from "#lib/records/envelope.ts";
import { serialiseVersion } from "#lib/records/shelf-keyrings.ts";
import { RANGES, type Range, type Vault } from "#lib/records/vault.ts";
import type { Kind } from "./change-log.ts";

/** One range of one kind: how many items, and the SHA-256 over all of them in order (hex; empty without any). */
export type RangeSummary = { count: number; digest: string };

const sha256 = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("hex");

/**
 * What a store has in a range, sorted, one line each: a CID; a recordId and its epoch and digest, or `erased`; a
 * patientId and its version's time and digest. Two stores with the same lines hold the same.
 */
export async function itemsIn(vault: Vault, kind: Kind, range: Range): Promise<string[]> {
  const items: string[] = [];
  if (kind === "blobs") for await (const cid of vault.blobs.cids(range)) items.push(cid);
  if (kind === "envelopes") {
    for await (const id of vault.envelopes.erasedIds(range)) items.push(`${id} erased`);
    for await (const id of vault.envelopes.ids(range)) {
      const item = await envelopeItem(vault, id);
      if (item !== undefined) items.push(item);
    }
  }
  if (kind === "keyrings") {
    for await (const version of vault.keyrings.versions(range)) {
      items.push(`${version.patientId} ${version.time} ${sha256(serialiseVersion(version))}`);
    }
  }
  return items.sort();
}

/** The id that an item begins with. */
export const idOfItem = (item: string): string => item.split(" ", 1)[0] as string;

/** All ranges of one kind. */
export async function summarise(vault: Vault, kind: Kind): Promise<RangeSummary[]> {
  const summaries: RangeSummary[] = [];
  for (const range of RANGES) {
    const items = await itemsIn(vault, kind, range);
    summaries.push({ count: items.length, digest: items.length === 0 ? "" : sha256(items.join("\n")) });
  }
  return summaries;
}

async function envelopeItem(vault: Vault, id: string): Promise<string | undefined> {
  try {
    const envelope = await vault.envelopes.get(id);
    return `${id} ${envelope.keyEpoch} ${sha256(serialiseEnvelope(envelope))}`;
  } catch (error) {
    // Gone or erased since it was listed; an unreadable one differs from every other, and so gets mended.
    if (isNamed(error, "EnvelopeErased") || isNamed(error, "EnvelopeMissing")) return undefined;
    if (isNamed(error, "MalformedEnvelope")) return `${id} damaged`;
    throw error;
  }
}
