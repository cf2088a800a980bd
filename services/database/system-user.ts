import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { KeywardError } from "#lib/core/errors.ts";

const run = promisify(execFile);

export type SystemUser = { uid: number; gid: number };

/** Whom PostgreSQL runs as: it refuses root, so then the system user `postgres`, made when missing. */
export async function systemUser(): Promise<SystemUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const known = await idsOf("postgres");
  if (known !== undefined) return known;
  await run("useradd", ["--system", "--user-group", "--no-create-home", "postgres"]).catch(() => undefined);
  const made = await idsOf("postgres");
  if (made !== undefined) return made;
  throw new KeywardError("DatabaseUserMissing", {
    message: "PostgreSQL can't run as root, and there is no system user for it.",
    action: "Create a system user called postgres, or start as another user than root.",
  });
}

async function idsOf(name: string): Promise<SystemUser | undefined> {
  try {
    const [uid, gid] = await Promise.all(
      ["-u", "-g"].map(async (which) => Number((await run("id", [which, name])).stdout)),
    );
    return uid === undefined || gid === undefined ? undefined : { uid, gid };
  } catch {
    return undefined;
  }
}
