import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { KeywardError } from "#lib/core/errors.ts";
import { openDataFolder } from "#services/supervisor/data-folder.ts";

const data = fileURLToPath(new URL("../.keyward/", import.meta.url));

/** Wipes everything that a hospital node keeps, unless one is running. */
try {
  const folder = await openDataFolder(data, 0);
  await folder.release();
  await rm(data, { recursive: true, force: true });
  console.log("All data of the local hospital node is gone.");
} catch (error) {
  if (!(error instanceof KeywardError)) throw error;
  console.error(`${error.name}: ${error.message} ${error.action ?? ""}`);
  process.exitCode = 1;
}
