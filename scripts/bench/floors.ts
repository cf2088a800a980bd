import { createCipheriv, createDecipheriv, createHash, randomBytes, randomUUID } from "node:crypto";
import { open } from "node:fs/promises";
import { join } from "node:path";

const CIPHER = "aes-256-gcm";

/**
 * The least that keeping a record safe costs: native AES-256-GCM, SHA-256 of the ciphertext, and one write with
 * fsync to each of `copies` new files at once. No format, no envelope, no receipt.
 */
export async function floorOfStoring(directory: string, content: Uint8Array, copies: number): Promise<void> {
  const cipher = createCipheriv(CIPHER, randomBytes(32), randomBytes(12));
  const sealed = cipher.update(content);
  cipher.final();
  createHash("sha256").update(sealed).digest();
  await Promise.all(
    Array.from({ length: copies }, async () => {
      const handle = await open(join(directory, randomUUID()), "wx");
      await handle.writeFile(sealed);
      await handle.sync();
      await handle.close();
    }),
  );
}

/** A record as the floor of opening finds it: in memory, sealed under a key of its own. */
export type FloorRecord = { key: Buffer; iv: Buffer; sealed: Buffer; tag: Buffer; digest: Buffer };

export function floorRecords(count: number, size: number): FloorRecord[] {
  return Array.from({ length: count }, () => {
    const [key, iv] = [randomBytes(32), randomBytes(12)];
    const cipher = createCipheriv(CIPHER, key, iv);
    const sealed = Buffer.concat([cipher.update(randomBytes(size)), cipher.final()]);
    return {
      key,
      iv,
      sealed,
      tag: cipher.getAuthTag(),
      digest: createHash("sha256").update(sealed).digest(),
    };
  });
}

/** The least that opening costs: SHA-256 compared and native AES-256-GCM for each, in memory, keys in hand. */
export function openNatively(records: readonly FloorRecord[]): void {
  for (const { key, iv, sealed, tag, digest } of records) {
    if (!createHash("sha256").update(sealed).digest().equals(digest)) throw new Error("digest differs");
    const decipher = createDecipheriv(CIPHER, key, iv).setAuthTag(tag);
    decipher.update(sealed);
    decipher.final();
  }
}

/** The same by WebCrypto, which is all that a browser has; many under way at once. */
export async function openByWebCrypto(records: readonly FloorRecord[]): Promise<void> {
  await Promise.all(
    records.map(async ({ key, iv, sealed, tag, digest }) => {
      const [actual, imported] = await Promise.all([
        crypto.subtle.digest("SHA-256", sealed as never),
        crypto.subtle.importKey("raw", key as never, "AES-GCM", false, ["decrypt"]),
      ]);
      if (!Buffer.from(actual).equals(digest)) throw new Error("digest differs");
      const joined = Buffer.concat([sealed, tag]);
      await crypto.subtle.decrypt({ name: "AES-GCM", iv: iv as never }, imported, joined as never);
    }),
  );
}
