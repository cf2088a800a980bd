import { readdir, readFile, unlink } from "node:fs/promises";
import { join } from "node:path";
import type { Hex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { asPatientId, type PatientId } from "#lib/core/ids.ts";
import { bytes32 } from "#lib/crypto/bytes32.ts";
import { type KeyringStore, parseKeyring, serialiseKeyring } from "#lib/keys/keyring.ts";
import { ensureDirectories, syncDirectory, writePending } from "./durable-write.ts";

/** Keyrings as files in a folder, written durably. */
export function folderKeyrings(directory: string): KeyringStore {
  const pathOf = (patientId: PatientId) => {
    bytes32(patientId, "patientId");
    return join(directory, `${patientId.toLowerCase()}.json`);
  };
  return {
    async putKeyring(keyring) {
      await ensureDirectories(directory, []);
      const pending = await writePending(directory, serialiseKeyring(keyring));
      await pending.moveTo(pathOf(keyring.patientId));
      await syncDirectory(directory);
    },
    async getKeyring(patientId) {
      try {
        return parseKeyring(await readFile(pathOf(patientId)));
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code !== "ENOENT") throw cause;
        throw new KeywardError("KeyringMissing", {
          message: "This store has no keyring of the patient.",
          action: "Ask another store.",
          details: { patientId },
          cause,
        });
      }
    },
    async *patients() {
      for (const name of await readdir(directory).catch(unlessMissing([]))) {
        if (/^0x[0-9a-f]{64}\.json$/.test(name)) yield asPatientId(name.slice(0, 66) as Hex);
      }
    },
    async deleteKeyring(patientId) {
      const deleted = await unlink(pathOf(patientId)).then(() => true, unlessMissing(false));
      if (deleted) await syncDirectory(directory);
    },
  };
}

/** A handler that gives `value` where there is no such file or folder. */
const unlessMissing =
  <T>(value: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code !== "ENOENT") throw error;
    return value;
  };
