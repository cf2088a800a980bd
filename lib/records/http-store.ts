import { z } from "zod";
import { toHex } from "#lib/core/bytes.ts";
import { bytes32 } from "#lib/crypto/bytes32.ts";
import { digestOf } from "#lib/crypto/cid.ts";
import { readAnswer, type StoreAddress, storeHttp } from "#lib/keys/store-http.ts";
import { labelHeaders } from "./blob-label.ts";
import type { RecordStore, StoreIdentity } from "./blob-store.ts";
import { checkedBlob } from "./checked-blob.ts";
import { parseEnvelope, serialiseEnvelope } from "./envelope.ts";
import type { Receipt } from "./receipt.ts";
import { blobUnlabelled } from "./store-errors.ts";
import { storeIdentitySchema } from "./store-identity.ts";

/** As large as a store takes blobs unless told otherwise. */
const MOST_BLOB_BYTES = 64 * 1024 * 1024;

const text = z.string().max(200);
export const receiptSchema = z.strictObject({
  v: z.literal(1),
  store: text,
  action: z.enum(["blob-stored", "envelope-stored", "envelope-deleted", "keyring-deleted"]),
  subject: text,
  size: z.number().int().min(0),
  time: z.number().int().min(0),
  signature: text,
});

/**
 * A store over HTTP. Its errors come back by name; blobs are checked here against their CIDs too. Receipts
 * are checked by whoever counts on them (`verifyReceipt`, as `replicatedStore` does), with the key in `identity`, which
 * must come from a trusted place and not from the store itself.
 * @param labelled that the store takes nothing without being told whose it is; no other store is told.
 */
export function httpRecordStore({
  identity,
  mostBlobBytes = MOST_BLOB_BYTES,
  labelled = false,
  ...address
}: StoreAddress & { identity: StoreIdentity; mostBlobBytes?: number; labelled?: boolean }): RecordStore {
  const ask = storeHttp(address);
  const asReceipt = async (request: Parameters<typeof ask>[0]): Promise<Receipt> =>
    readAnswer((await ask(request)).bytes, (value) => receiptSchema.parse(value));
  const blobPath = (cid: string) => {
    digestOf(cid);
    return `/blobs/${cid}`;
  };
  /** Refused here, before anything is sent for nothing. */
  const labels = <T>(label: T | undefined, headers: (label: T) => Record<string, string>) => {
    if (!labelled) return {};
    if (label === undefined) throw blobUnlabelled();
    return headers(label);
  };
  const envelopePath = (recordId: string) => `/envelopes/${toHex(bytes32(recordId, "recordId"))}`;

  return {
    id: identity.id,
    publicKey: identity.publicKey,
    async put(bytes, label) {
      const headers = labels(label, labelHeaders);
      return asReceipt({ method: "PUT", path: "/blobs", body: bytes, headers });
    },
    async get(cid) {
      const { bytes } = await ask({ method: "GET", path: blobPath(cid), limit: mostBlobBytes });
      return checkedBlob(cid, bytes);
    },
    async has(cid) {
      return (await ask({ method: "HEAD", path: blobPath(cid) })).status !== 404;
    },
    async putEnvelope(envelope, patientId) {
      const headers = labels(patientId, (id) => ({ "x-keyward-patient": id }));
      const body = serialiseEnvelope(envelope);
      const path = envelopePath(envelope.recordId);
      return asReceipt({ method: "PUT", path, body, type: "application/json", headers });
    },
    async getEnvelope(recordId) {
      return parseEnvelope((await ask({ method: "GET", path: envelopePath(recordId) })).bytes);
    },
    deleteEnvelope: async (recordId) => asReceipt({ method: "DELETE", path: envelopePath(recordId) }),
  };
}

/** Who a store says that it is: for setting up, when its operator vouches for the address. */
export async function fetchStoreIdentity(address: StoreAddress): Promise<StoreIdentity> {
  const { bytes } = await storeHttp(address)({ method: "GET", path: "/identity" });
  return readAnswer(bytes, (value) => storeIdentitySchema.parse(value));
}
