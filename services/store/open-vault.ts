import { join } from "node:path";
import type { Bytes } from "#lib/core/bytes.ts";
import { concat } from "#lib/core/bytes.ts";
import { openFolderVault } from "#lib/records/node/folder-vault.ts";
import type { BlobVault, Vault } from "#lib/records/vault.ts";
import type { StoreConfig } from "./config.ts";

/** A vault that takes blobs in pieces. */
export type PieceVault = Vault & {
  blobs: BlobVault & { putPieces(pieces: AsyncIterable<Uint8Array>): Promise<{ cid: string; size: number }> };
};

export type VaultConfig = Pick<
  StoreConfig,
  "BACKEND" | "DATA_DIR" | "S3_BUCKET" | "S3_REGION" | "S3_ENDPOINT" | "KUBO_RPC_URL"
>;

/** Where a store's files are in its data folder. */
export const vaultFolder = (dataFolder: string): string => join(dataFolder, "vault");

/** Opens what BACKEND names. With Kubo, envelopes and keyrings stay in the folder: IPFS can't erase. */
export async function openVault(config: VaultConfig, now?: () => number): Promise<PieceVault> {
  if (config.BACKEND === "s3") {
    // Loaded only where they are used: their clients take time and memory.
    const { s3Bucket } = await import("#lib/records/node/s3-bucket.ts");
    const { openS3Vault } = await import("#lib/records/node/s3-vault.ts");
    const { S3_BUCKET: bucket = "", S3_REGION: region, S3_ENDPOINT: endpoint } = config;
    const vault = await openS3Vault(s3Bucket({ bucket, region, endpoint }), now);
    return { ...vault, blobs: inMemory(vault.blobs) };
  }
  const folder = await openFolderVault(vaultFolder(config.DATA_DIR), now);
  if (config.BACKEND !== "kubo") return folder;
  const { kuboBlobs } = await import("#lib/records/node/kubo-blobs.ts");
  return { ...folder, blobs: inMemory(kuboBlobs(config.KUBO_RPC_URL ?? "")) };
}

/** Blobs that are put whole: gathers the pieces first. */
function inMemory(blobs: BlobVault): PieceVault["blobs"] {
  return {
    ...blobs,
    async putPieces(pieces) {
      const parts: Uint8Array[] = [];
      for await (const piece of pieces) parts.push(piece);
      const bytes: Bytes = concat(...parts);
      return { cid: await blobs.put(bytes), size: bytes.length };
    },
  };
}
