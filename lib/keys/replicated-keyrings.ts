import { isNamed, KeywardError } from "#lib/core/errors.ts";
import { firstAnswer, SILENCE } from "#lib/core/first-answer.ts";
import type { PatientId } from "#lib/core/ids.ts";
import type { Keyring, KeyringStore } from "./keyring.ts";
import { keyringMissing } from "./keyring-missing.ts";

/**
 * Keyrings in several stores as in one. Writes and deletions count only when every store has done them: a wrap left
 * behind after a theft would open the vault. Reads take what the first store gives, and don't wait for
 * one that keeps silent. @param silence milliseconds. Throws `InvalidReplication`.
 */
export function replicatedKeyrings(stores: readonly KeyringStore[], silence = SILENCE): KeyringStore {
  if (stores.length === 0) {
    throw new KeywardError("InvalidReplication", { message: "At least one store is needed." });
  }

  async function getKeyring(patientId: PatientId): Promise<Keyring> {
    const { answer, failures } = await firstAnswer(stores, (store) => store.getKeyring(patientId), silence);
    if (answer !== undefined) return answer;
    // What is wrong at one store tells more than that another has nothing.
    const telling = failures.find(({ error }) => !isNamed(error, "KeyringMissing"));
    throw telling?.error ?? keyringMissing(patientId, failures[0]?.error);
  }

  return {
    async putKeyring(keyring) {
      await Promise.all(stores.map((store) => store.putKeyring(keyring)));
    },
    getKeyring,
    async deleteKeyring(patientId) {
      await Promise.all(stores.map((store) => store.deleteKeyring(patientId)));
    },
    async *patients() {
      const listed = new Set<PatientId>();
      for (const store of stores) {
        for await (const patientId of store.patients()) {
          if (!listed.has(patientId)) yield patientId;
          listed.add(patientId);
        }
      }
    },
  };
}
