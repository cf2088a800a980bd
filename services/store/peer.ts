import { z } from "zod";
import type { Bytes, Hex } from "#lib/core/bytes.ts";
import { asPatientId } from "#lib/core/ids.ts";
import { readAnswer, type StoreAddress, storeHttp } from "#lib/keys/store-http.ts";
import { checkedBlob } from "#lib/records/checked-blob.ts";
import { type Envelope, parseEnvelope } from "#lib/records/envelope.ts";
import { parseVersion } from "#lib/records/shelf-keyrings.ts";
import type { KeyringVersion, Range } from "#lib/records/vault.ts";
import { type Change, KINDS, type Kind } from "./change-log.ts";
import type { RangeSummary } from "./summary.ts";

/** Another store, from which this one takes what it lacks. */
export type Peer = {
  identity(): Promise<string>;
  changes(after: number): Promise<{ log: string; last: number; changes: Change[] }>;
  summary(kind: Kind): Promise<RangeSummary[]>;
  items(kind: Kind, range: Range): Promise<string[]>;
  /** Checked against its CID. Throws `BlobMissing`, `BlobCorrupted`. */
  blob(cid: string): Promise<Bytes>;
  /** Throws `EnvelopeErased`, `EnvelopeMissing`. */
  envelope(recordId: Hex): Promise<Envelope>;
  /** Throws `KeyringMissing` where it knows of none, not even of a deletion. */
  keyring(patientId: Hex): Promise<KeyringVersion>;
};

const LISTING_BYTES = 128 * 1024 * 1024;
const whole = z.number().int().min(0);
const page = z.object({
  log: z.string().max(64),
  last: whole,
  changes: z
    .array(z.object({ seq: whole, kind: z.enum(KINDS), id: z.string().regex(/^0x[0-9a-f]{64}$/) }))
    .max(1_000),
});
const summaries = z.array(z.object({ count: whole, digest: z.string().max(64) })).length(256);
const lines = z.array(z.string().max(200));
const named = z.object({ id: z.string().max(64) });

/** A peer by its address. What it says is checked in form; a peer that is slow fails after `patience` ms. */
export function httpPeer(address: StoreAddress, mostBlobBytes: number, patience = 60_000): Peer {
  const { fetch = globalThis.fetch } = address;
  const ask = storeHttp({
    ...address,
    fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(patience) }),
  });
  const get = async <T>(path: string, schema: z.ZodType<T>, limit = LISTING_BYTES): Promise<T> =>
    readAnswer((await ask({ method: "GET", path, limit })).bytes, (value) => schema.parse(value));

  return {
    identity: async () => (await get("/identity", named)).id,
    async changes(after) {
      return (await get(`/changes?after=${after}`, page)) as Awaited<ReturnType<Peer["changes"]>>;
    },
    summary: (kind) => get(`/summary/${kind}`, summaries),
    items: (kind, range) => get(`/summary/${kind}/${range}`, lines),
    async blob(cid) {
      const { bytes } = await ask({ method: "GET", path: `/blobs/${cid}`, limit: mostBlobBytes });
      return checkedBlob(cid, bytes);
    },
    envelope: async (recordId) =>
      parseEnvelope((await ask({ method: "GET", path: `/replica/envelopes/${recordId}` })).bytes),
    keyring: async (patientId) =>
      parseVersion(
        asPatientId(patientId),
        (await ask({ method: "GET", path: `/replica/keyrings/${patientId}`, limit: 512 * 1024 })).bytes,
      ),
  };
}
