import { mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { randomBytes } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { encodeBase64url } from "#lib/crypto/base64url.ts";
import { isAlive } from "#services/database/orphan.ts";
import { openProcessList, type ProcessList } from "./process-list.ts";
import { writeDurably } from "./write-durably.ts";

/** What a node on one machine keeps secret from everybody but its own processes. */
export type Secrets = {
  internalToken: string;
  sessionPassword: string;
  /** What mail addresses are encrypted with at rest: a backup without it has lost them. */
  contactsKey: string;
  sharePassphrases: string[];
};

/** The folder with everything that a hospital node keeps. Deleting it is a reset. */
export type DataFolder = {
  path(...parts: string[]): string;
  secrets: Secrets;
  processes: ProcessList;
  /** Lets another supervisor use the folder. */
  release(): Promise<void>;
};

/**
 * Opens the folder for one supervisor alone: two would overwrite each other's chain. What one that was killed left
 * running is ended.
 * Throws `DataFolderInUse`.
 */
export async function openDataFolder(root: string, keyNodes: number): Promise<DataFolder> {
  // Others may pass through, not look: as root, PostgreSQL runs as a user of its own.
  await mkdir(root, { recursive: true, mode: 0o711 });
  const path = (...parts: string[]) => join(root, ...parts);
  await lock(path("supervisor.pid"));
  return {
    path,
    processes: await openProcessList(path("processes.json")),
    secrets: await readSecrets(path("secrets.json"), keyNodes),
    release: () => rm(path("supervisor.pid"), { force: true }),
  };
}

async function lock(file: string): Promise<void> {
  try {
    const handle = await open(file, "wx", 0o600);
    await handle.writeFile(String(process.pid));
    await handle.close();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
    const pid = Number(await readFile(file, "utf8"));
    // 0 and less would mean a group of processes.
    if (Number.isInteger(pid) && pid > 0 && pid !== process.pid && isAlive(pid)) {
      throw new KeywardError("DataFolderInUse", {
        message: `Another Keyward uses this data (process ${pid}).`,
        action: "Use that one, or end it first.",
        details: { pid },
        cause,
      });
    }
    // Left behind by a supervisor that was killed.
    await rm(file, { force: true });
    await lock(file);
  }
}

async function readSecrets(file: string, keyNodes: number): Promise<Secrets> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Secrets;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  const random = () => encodeBase64url(randomBytes(32));
  const secrets: Secrets = {
    internalToken: random(),
    sessionPassword: random(),
    contactsKey: random(),
    sharePassphrases: Array.from({ length: keyNodes }, random),
  };
  await writeDurably(file, JSON.stringify(secrets));
  return secrets;
}
