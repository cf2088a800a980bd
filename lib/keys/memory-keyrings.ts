import type { Bytes } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { type KeyringStore, parseKeyring, serialiseKeyring } from "./keyring.ts";

/** The in-memory twin of a keyring store. `files` lies open to a test. */
export type MemoryKeyrings = KeyringStore & { readonly files: Map<PatientId, Bytes> };

export function memoryKeyrings(): MemoryKeyrings {
  const files = new Map<PatientId, Bytes>();
  const of = (patientId: PatientId) => patientId.toLowerCase() as PatientId;
  return {
    files,
    async putKeyring(keyring) {
      files.set(of(keyring.patientId), serialiseKeyring(keyring));
    },
    async getKeyring(patientId) {
      const bytes = files.get(of(patientId));
      if (bytes !== undefined) return parseKeyring(bytes);
      throw new KeywardError("KeyringMissing", {
        message: "This store has no keyring of the patient.",
        action: "Ask another store.",
        details: { patientId },
      });
    },
    async deleteKeyring(patientId) {
      files.delete(of(patientId));
    },
    async *patients() {
      yield* [...files.keys()];
    },
  };
}
