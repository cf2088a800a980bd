import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { access, chmod, chown, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { KeywardError } from "#lib/core/errors.ts";
import type { Binaries } from "./binaries.ts";
import type { SystemUser } from "./system-user.ts";

export const SUPERUSER = "keyward";

/** A folder that PostgreSQL can be started on. */
export type DataFolder = { data: string; password: string };

/** Makes the cluster if there is none; one that was cut short while being made is made anew. */
export async function initialise(
  directory: string,
  { initdb }: Binaries,
  user: SystemUser | undefined,
): Promise<DataFolder> {
  const data = join(directory, "data");
  const passwordFile = join(directory, "password");
  await mkdir(directory, { recursive: true });
  // PostgreSQL's own user has to pass through.
  if (user !== undefined) await chmod(directory, 0o711);
  if (await exists(data)) return { data, password: (await readFile(passwordFile, "utf8")).trim() };

  const password = randomBytes(24).toString("base64url");
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  const unfinished = join(directory, "unfinished");
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  if (user !== undefined) {
    await chown(unfinished, user.uid, user.gid);
    await chown(passwordFile, user.uid, user.gid);
  }
  await runInitdb(initdb, unfinished, passwordFile, user);
  if (user !== undefined) await chown(passwordFile, 0, 0);
  await rename(unfinished, data);
  return { data, password };
}

function runInitdb(
  initdb: string,
  folder: string,
  passwordFile: string,
  user: SystemUser | undefined,
): Promise<void> {
  const flags = ["--auth=scram-sha-256", `--username=${SUPERUSER}`, "--encoding=UTF8", "--locale=C"];
  const child = spawn(initdb, [`--pgdata=${folder}`, `--pwfile=${passwordFile}`, ...flags], {
    ...user,
    env: { PATH: process.env.PATH ?? "", LC_ALL: "C", TZ: "UTC" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let text = "";
  child.stderr.on("data", (chunk) => (text += chunk));
  return new Promise((resolve, reject) => {
    const failed = (cause?: unknown) =>
      reject(
        new KeywardError("DatabaseInitFailed", {
          message: `PostgreSQL's data could not be laid out: ${text.slice(-1_000)}`,
          action:
            "Started as root, its user postgres must be able to reach the data and the program's folder.",
          cause,
        }),
      );
    child.once("error", failed);
    child.once("close", (code) => (code === 0 ? resolve() : failed()));
  });
}

export const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
