import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Bytes, randomBytes } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { type SigningKey, signingKeyFromSeed } from "#lib/crypto/signing.ts";
import { ensureDirectories, writeDurably } from "#lib/records/node/durable-write.ts";

export const seedPath = (dataFolder: string): string => join(dataFolder, "seed");

/**
 * The key that a store signs with, from 32 bytes in its data folder (mode 0600), made at the first start.
 * Throws `SeedInvalid` rather than making another: old receipts would no longer hold.
 */
export async function openSigningKey(dataFolder: string): Promise<SigningKey> {
  const present = await readFile(seedPath(dataFolder)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    return undefined;
  });
  if (present !== undefined && present.length !== 32) {
    throw new KeywardError("SeedInvalid", {
      message: "The file with the store's signing seed is damaged.",
      action: "Restore `seed` from a backup of this store.",
    });
  }
  return signingKeyFromSeed(present ?? (await newSeed(dataFolder)));
}

async function newSeed(dataFolder: string): Promise<Bytes> {
  const seed = randomBytes(32);
  await ensureDirectories(dataFolder, []);
  await writeDurably(seedPath(dataFolder), seed, dataFolder);
  return seed;
}
