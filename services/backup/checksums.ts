import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { utf8 } from "#lib/core/bytes.ts";
import { mapConcurrently } from "#lib/core/concurrency.ts";
import { writeDurably } from "#services/supervisor/write-durably.ts";
import { backupError } from "./errors.ts";
import { isManifest } from "./manifest.ts";

/** In the form of coreutils: `sha256sum -c SHA256SUMS` checks a backup without Keyward. */
const SUMS = "SHA256SUMS";
const LINE = /^([0-9a-f]{64}) {2}(.+)$/;
const AT_ONCE = 8;

export type Sums = { files: number; bytes: number; sums: string };

/** Writes the SHA-256 of every file in `folder` to SHA256SUMS. */
export async function writeChecksums(folder: string): Promise<Sums> {
  const paths = await filesUnder(folder);
  const lines = await mapConcurrently(
    paths,
    AT_ONCE,
    async (path) => `${await sha256OfFile(join(folder, path))}  ${path}\n`,
  );
  const sizes = await mapConcurrently(paths, AT_ONCE, async (path) => (await stat(join(folder, path))).size);
  const text = utf8(lines.join(""));
  await writeDurably(join(folder, SUMS), text);
  return { files: paths.length, bytes: sizes.reduce((sum, size) => sum + size, 0), sums: sha256(text) };
}

/**
 * Recomputes the SHA-256 of every file. Throws `BackupFileMissing` or `BackupFileDamaged`: `details.file` is the first,
 * `details.missing` and `details.damaged` count all.
 */
export async function checkChecksums(folder: string, sums: string): Promise<void> {
  const text = await readFile(join(folder, SUMS)).catch(() => undefined);
  if (text === undefined) throw backupError("BackupFileMissing", { file: SUMS, missing: 1, damaged: 0 });
  if (sha256(text) !== sums) throw backupError("BackupFileDamaged", { file: SUMS, missing: 0, damaged: 1 });
  const missing: string[] = [];
  const damaged: string[] = [];
  const lines = text.toString("utf8").split("\n").slice(0, -1);
  await mapConcurrently(lines, AT_ONCE, async (line) => {
    const [, expected, path = ""] = LINE.exec(line) ?? [];
    try {
      if ((await sha256OfFile(join(folder, path))) !== expected) damaged.push(path);
    } catch (error) {
      // What the disk can't read any more is as good as damaged.
      ((error as NodeJS.ErrnoException).code === "ENOENT" ? missing : damaged).push(path);
    }
  });
  const [name, file] =
    missing.length > 0
      ? (["BackupFileMissing", missing.sort()[0]] as const)
      : (["BackupFileDamaged", damaged.sort()[0]] as const);
  if (file === undefined) return;
  throw backupError(name, { file, missing: missing.length, damaged: damaged.length });
}

/** Paths of all files, with forward slashes, in order; without the two files that tell of the others. */
async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => !isManifest(path) && path !== SUMS)
    .sort();
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
