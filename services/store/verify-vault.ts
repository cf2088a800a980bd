import { createHash } from "node:crypto";
import { isNamed } from "#lib/core/errors.ts";
import type { Vault } from "#lib/records/vault.ts";
import { KINDS, type Kind } from "./change-log.ts";
import { allItems } from "./summary.ts";

/** What a vault holds, each blob's digest recomputed. */
export type VaultReport = {
  blobs: number;
  bytes: number;
  envelopes: number;
  erased: number;
  keyrings: number;
  /** SHA-256 over all items in order: equal for vaults that hold the same. */
  digest: string;
  /** CIDs of blobs that don't match, recordIds of envelopes that can't be read. */
  damaged: string[];
};

/** Reads everything, and recomputes every digest. */
export async function verifyVault(vault: Vault): Promise<VaultReport> {
  const report = { blobs: 0, bytes: 0, envelopes: 0, erased: 0, keyrings: 0, damaged: [] as string[] };
  const hash = createHash("sha256");
  for (const kind of KINDS) {
    for await (const items of allItems(vault, kind)) {
      for (const item of items) {
        hash.update(`${item}\n`);
        await countItem(vault, kind, item, report);
      }
    }
  }
  return { ...report, digest: hash.digest("hex") };
}

async function countItem(
  vault: Vault,
  kind: Kind,
  item: string,
  report: Omit<VaultReport, "digest">,
): Promise<void> {
  if (kind === "keyrings") report.keyrings += 1;
  else if (kind === "envelopes") {
    if (item.endsWith(" erased")) report.erased += 1;
    else report.envelopes += 1;
    if (item.endsWith(" damaged")) report.damaged.push(item.split(" ", 1)[0] as string);
  } else {
    report.blobs += 1;
    try {
      report.bytes += (await vault.blobs.get(item)).length;
    } catch (error) {
      if (!isNamed(error, "BlobCorrupted") && !isNamed(error, "BlobMissing")) throw error;
      report.damaged.push(item);
    }
  }
}
