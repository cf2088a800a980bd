import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Hex } from "#lib/core/bytes.ts";
import { writeDurably } from "#services/supervisor/write-durably.ts";
import { backupError } from "./errors.ts";

const MANIFEST = "manifest.json";
const whole = z.number().int().min(0);
const word = z.string().regex(/^0x[0-9a-f]{64}$/) as unknown as z.ZodType<Hex>;

const schema = z.strictObject({
  v: z.literal(1),
  /** Unix time in milliseconds, when it was begun. */
  time: whole,
  chainId: whole,
  genesis: word,
  /** The chain copy's last block. */
  block: z.strictObject({ number: whole, hash: word }),
  /** Of every patient, as of that block. */
  heads: z.record(word, word),
  /** Acknowledged calls that the chain copy hasn't: the relayer submits them again. */
  waiting: whole,
  /** Whether secrets.jwe is in it. */
  secrets: z.boolean(),
  stores: z.array(z.string()),
  files: whole,
  bytes: whole,
  /** SHA-256 of SHA256SUMS, in hexadecimal. */
  sums: z.string().regex(/^[0-9a-f]{64}$/),
});

/** What a backup says of itself. It is written last: a folder without it is no backup. */
export type Manifest = z.output<typeof schema>;

export const writeManifest = (folder: string, manifest: Manifest): Promise<void> =>
  writeDurably(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`);

/** Throws `BackupUnreadable`. */
export async function readManifest(folder: string): Promise<Manifest> {
  try {
    return schema.parse(JSON.parse(await readFile(join(folder, MANIFEST), "utf8")));
  } catch (cause) {
    throw backupError("BackupUnreadable", { folder }, cause);
  }
}

export const isManifest = (name: string): boolean => name === MANIFEST;
