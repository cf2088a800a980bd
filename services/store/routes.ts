import type { IncomingMessage } from "node:http";
import { toHex } from "#lib/core/bytes.ts";
import { isNamed } from "#lib/core/errors.ts";
import { asPatientId, asRecordId } from "#lib/core/ids.ts";
import { bytes32 } from "#lib/crypto/bytes32.ts";
import { parseKeyring, serialiseKeyring } from "#lib/keys/keyring.ts";
import { parseEnvelope, serialiseEnvelope } from "#lib/records/envelope.ts";
import { badRequest } from "#services/http/parse.ts";
import type { Incoming, Reply, Routes } from "#services/http/routes.ts";
import { bodyPieces, drain } from "./body-pieces.ts";
import { parcelRoute } from "./parcels.ts";
import type { Store } from "./store.ts";

/** Error names of a store beside the common ones, and their HTTP statuses. */
export const STORE_STATUS: Readonly<Record<string, number>> = {
  InvalidCid: 400,
  InvalidId: 400,
  MalformedEnvelope: 400,
  MalformedKeyring: 400,
  BlobMissing: 404,
  EnvelopeMissing: 404,
  KeyringMissing: 404,
  ErasureNotOnLedger: 409,
  EnvelopeErased: 410,
  BlobCorrupted: 500,
  LedgerUnavailable: 503,
  StoreCatchingUp: 503,
  StorageUnavailable: 503,
  StoreUnavailable: 502,
  StoreAnswerInvalid: 502,
  StoreFull: 507,
};

const BYTES = { "content-type": "application/octet-stream" };
const JSON_BYTES = { "content-type": "application/json" };
const ENVELOPE_BYTES = 16 * 1024;
const KEYRING_BYTES = 512 * 1024;
const PATIENTS_A_PAGE = 500;

/** What clients use. */
export function storeRoutes(store: Store, mostBlobBytes: number): Routes {
  const { records, vault } = store;
  const idIn = ({ params }: Incoming, name: string) => toHex(bytes32(params[name] ?? "", name));

  async function putWithBody<T>(request: IncomingMessage, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      // Read to its end, so that the sender hears why instead of a broken connection.
      if (!isNamed(error, "BodyTooLarge")) await drain(request, mostBlobBytes);
      throw error;
    }
  }

  return {
    "GET /identity": async () => ({ body: { id: records.id, publicKey: records.publicKey } }),

    "PUT /blobs": async ({ request, signal }) => ({
      body: await putWithBody(request, () => store.putBlob(bodyPieces(request, mostBlobBytes, signal))),
    }),
    "GET /blobs/:cid": async ({ params }) => {
      const cid = params.cid as string;
      try {
        return { headers: BYTES, body: await records.get(cid) };
      } catch (error) {
        if (isNamed(error, "BlobCorrupted")) store.onDamaged(cid);
        throw error;
      }
    },
    "HEAD /blobs/:cid": async ({ params }) => ({
      status: (await records.has(params.cid as string)) ? 200 : 404,
    }),

    "POST /parcels": parcelRoute(store),

    "PUT /envelopes/:recordId": async (incoming): Promise<Reply> => {
      const id = idIn(incoming, "recordId");
      const envelope = parseEnvelope(await incoming.bytes(ENVELOPE_BYTES));
      if (envelope.recordId !== id) throw badRequest("recordId");
      return { body: await records.putEnvelope(envelope) };
    },
    "GET /envelopes/:recordId": async (incoming) => {
      store.refuseWhileCatchingUp();
      const envelope = await records.getEnvelope(asRecordId(idIn(incoming, "recordId")));
      return { headers: JSON_BYTES, body: serialiseEnvelope(envelope) };
    },
    "DELETE /envelopes/:recordId": async (incoming) => {
      const recordId = asRecordId(idIn(incoming, "recordId"));
      const owner = incoming.request.headers["x-keyward-patient"];
      if (store.erasures !== undefined) {
        if (typeof owner !== "string") throw badRequest("x-keyward-patient");
        await store.erasures.record(asPatientId(toHex(bytes32(owner, "patientId"))), recordId);
      }
      return { body: await records.deleteEnvelope(recordId) };
    },

    "PUT /keyrings/:patientId": async (incoming) => {
      const id = idIn(incoming, "patientId");
      const keyring = parseKeyring(await incoming.bytes(KEYRING_BYTES));
      if (keyring.patientId !== id) throw badRequest("patientId");
      await vault.keyrings.putKeyring(keyring);
      return { status: 204 };
    },
    "GET /keyrings/:patientId": async (incoming) => {
      store.refuseWhileCatchingUp();
      const keyring = await vault.keyrings.getKeyring(asPatientId(idIn(incoming, "patientId")));
      return { headers: JSON_BYTES, body: serialiseKeyring(keyring) };
    },
    "DELETE /keyrings/:patientId": async (incoming) => ({
      body: await store.deleteKeyring(asPatientId(idIn(incoming, "patientId"))),
    }),
    "GET /keyrings": async ({ query }) => {
      store.refuseWhileCatchingUp();
      const after = query.get("after") ?? "";
      if (after !== "" && !/^0x[0-9a-f]{64}$/.test(after)) throw badRequest("after");
      return { body: await patientsAfter(store, after) };
    },
  };
}

/** One page of the patients with keyrings, in order of their ids. */
async function patientsAfter(store: Store, after: string) {
  const patients: string[] = [];
  let more = false;
  const first = after === "" ? 0 : Number.parseInt(after.slice(2, 4), 16);
  for (let range = first; range < 256 && !more; range++) {
    const found: string[] = [];
    for await (const { patientId, keyring } of store.vault.keyrings.versions(range)) {
      if (keyring !== null && patientId > after) found.push(patientId);
    }
    patients.push(...found.sort());
    more = patients.length > PATIENTS_A_PAGE;
  }
  const page = patients.slice(0, PATIENTS_A_PAGE);
  return { patients: page, next: more ? (page.at(-1) ?? null) : null };
}
