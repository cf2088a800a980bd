import { z } from "zod";
import { type Hex, toHex } from "#lib/core/bytes.ts";
import { asPatientId, type PatientId } from "#lib/core/ids.ts";
import { bytes32 } from "#lib/crypto/bytes32.ts";
import { type KeyringStore, parseKeyring, serialiseKeyring } from "./keyring.ts";
import { answerInvalid, readAnswer, type StoreAddress, storeHttp } from "./store-http.ts";

const page = z.object({
  patients: z.array(z.string().regex(/^0x[0-9a-f]{64}$/)).max(1_000),
  next: z.string().nullable(),
});
const PAGE_BYTES = 128 * 1024;

/** The keyrings of a store over HTTP. Its errors come back by name. */
export function httpKeyrings(address: StoreAddress): KeyringStore {
  const ask = storeHttp(address);
  const pathOf = (patientId: PatientId) => `/keyrings/${toHex(bytes32(patientId, "patientId"))}`;
  return {
    async putKeyring(keyring) {
      const body = serialiseKeyring(keyring);
      await ask({ method: "PUT", path: pathOf(keyring.patientId), body, type: "application/json" });
    },
    async getKeyring(patientId) {
      return parseKeyring((await ask({ method: "GET", path: pathOf(patientId), limit: PAGE_BYTES })).bytes);
    },
    async deleteKeyring(patientId) {
      await ask({ method: "DELETE", path: pathOf(patientId) });
    },
    async *patients() {
      for (let after: string | null = ""; after !== null; ) {
        const { bytes } = await ask({ method: "GET", path: `/keyrings?after=${after}`, limit: PAGE_BYTES });
        const { patients, next } = readAnswer(bytes, (value) => page.parse(value));
        for (const patientId of patients) yield asPatientId(patientId as Hex);
        if (next !== null && next <= after) throw answerInvalid();
        after = next;
      }
    },
  };
}
