import { type Bytes, toHex } from "#lib/core/bytes.ts";
import { asPatientId, type PatientId } from "#lib/core/ids.ts";
import { bytes32 } from "#lib/crypto/bytes32.ts";
import { type KeyringStore, parseKeyring, serialiseKeyring } from "./keyring.ts";
import { keyringMissing } from "./keyring-missing.ts";

/** The in-memory twin of a keyring store. `files` lies open to a test. */
export type MemoryKeyrings = KeyringStore & { readonly files: Map<PatientId, Bytes> };

export function memoryKeyrings(): MemoryKeyrings {
  const files = new Map<PatientId, Bytes>();
  const of = (patientId: PatientId) => asPatientId(toHex(bytes32(patientId, "patientId")));
  return {
    files,
    async putKeyring(keyring) {
      files.set(of(keyring.patientId), serialiseKeyring(keyring));
    },
    async getKeyring(patientId) {
      const bytes = files.get(of(patientId));
      if (bytes !== undefined) return parseKeyring(bytes);
      throw keyringMissing(patientId);
    },
    async deleteKeyring(patientId) {
      files.delete(of(patientId));
    },
    async *patients() {
      yield* [...files.keys()];
    },
  };
}
