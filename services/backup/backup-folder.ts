import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { syncDirectory } from "#lib/records/node/durable-write.ts";
import { isAlive } from "#services/database/orphan.ts";
import { backupError } from "./errors.ts";
import { isManifest } from "./manifest.ts";

const UNFINISHED = "unfinished-";

/** A backup being written, under a name that nobody takes for a backup. */
export type NewBackup = {
  folder: string;
  /** Gives it its name, by one rename. The folder that it is in from then on. */
  finish(): Promise<string>;
};

/** Begins a backup in `directory`, and clears away what others left there when they were killed. */
export async function newBackup(directory: string, time: number): Promise<NewBackup> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  for (const name of await readdir(directory)) {
    const pid = Number(name.slice(UNFINISHED.length));
    const left = name.startsWith(UNFINISHED) && (pid === process.pid || !isAlive(pid));
    if (left) await rm(join(directory, name), { recursive: true, force: true });
  }
  const folder = join(directory, `${UNFINISHED}${process.pid}`);
  await mkdir(folder, { mode: 0o700 });
  return {
    folder,
    async finish() {
      const finished = await freeName(directory, time);
      await syncDirectory(folder);
      await rename(folder, finished);
      await syncDirectory(directory);
      return finished;
    },
  };
}

/** As `2026-11-22T15-30-00Z`: in order, and allowed on every file system. */
async function freeName(directory: string, time: number): Promise<string> {
  const name = new Date(time).toISOString().replace(/\.\d+/, "").replaceAll(":", "-");
  const taken = new Set(await readdir(directory));
  let free = name;
  for (let more = 2; taken.has(free); more++) free = `${name}-${more}`;
  return join(directory, free);
}

/** The backups in `directory`, the newest last. */
export async function backupsIn(directory: string): Promise<string[]> {
  const names = await readdir(directory).catch(() => []);
  const found: string[] = [];
  for (const name of names) {
    if (/^\d{4}-\d\d-\d\dT[\d-]+Z(-\d+)?$/.test(name) && (await isBackup(join(directory, name)))) {
      found.push(join(directory, name));
    }
  }
  return found.sort((a, b) => basename(a).localeCompare(basename(b), "en", { numeric: true }));
}

/** `directory` if it is a backup, else the newest in it. Throws `BackupMissing`. */
export async function findBackup(directory: string): Promise<string> {
  if (await isBackup(directory)) return directory;
  const newest = (await backupsIn(directory)).at(-1);
  if (newest === undefined) throw backupError("BackupMissing", { directory });
  return newest;
}

async function isBackup(folder: string): Promise<boolean> {
  if (basename(folder).startsWith(UNFINISHED)) return false;
  return (await readdir(folder).catch(() => [])).some(isManifest);
}
