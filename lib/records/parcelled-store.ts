import { type Bytes, toHex, utf8 } from "#lib/core/bytes.ts";
import { atMost } from "#lib/core/concurrency.ts";
import { isNamed, KeywardError } from "#lib/core/errors.ts";
import { bytes32 } from "#lib/crypto/bytes32.ts";
import { digestOf } from "#lib/crypto/cid.ts";
import { type StoreAddress, storeHttp } from "#lib/keys/store-http.ts";
import type { RecordStore } from "./blob-store.ts";
import { checkedBlob } from "./checked-blob.ts";
import { parseEnvelope } from "./envelope.ts";
import { ASK_ALONE, MOST_ANSWER_BYTES, MOST_PARTS, type Part, readParcel } from "./parcel.ts";
import { blobCorrupted, blobMissing, envelopeErased, envelopeMissing } from "./store-errors.ts";

/** Milliseconds that a question waits for others, where some are being answered: a busy store is asked less often. */
const GATHER_MS = 25;
/** Large things of one store that are fetched at a time. */
const ALONE = 8;

type Kind = "blobs" | "envelopes";
type Wanted = {
  kind: Kind;
  id: string;
  resolve: (content: Part["content"] | undefined) => void;
  reject: (error: unknown) => void;
};

/** Errors as the store alone would throw them. */
const KNOWN: Readonly<Record<string, (id: string) => KeywardError>> = {
  BlobMissing: blobMissing,
  BlobCorrupted: blobCorrupted,
  EnvelopeMissing: envelopeMissing,
  EnvelopeErased: envelopeErased,
};

/**
 * A store over HTTP whose reads travel together: those of one moment in one request (`POST /parcels`). Everything else,
 * and what is large, goes as before.
 */
export function parcelledStore(store: RecordStore, address: StoreAddress): RecordStore {
  const ask = storeHttp(address);
  let waiting: Wanted[] = [];
  let sending = 0;

  async function send(wanted: readonly Wanted[]): Promise<void> {
    const idsOf = (kind: Kind) => [...new Set(wanted.flatMap((each) => (each.kind === kind ? each.id : [])))];
    const body = utf8(JSON.stringify({ blobs: idsOf("blobs"), envelopes: idsOf("envelopes") }));
    sending += 1;
    try {
      const answer = await ask({
        method: "POST",
        path: "/parcels",
        body,
        type: "application/json",
        limit: MOST_ANSWER_BYTES,
      });
      const parts = new Map(readParcel(answer.bytes).map(({ id, content }) => [id, content]));
      for (const { id, resolve } of wanted) resolve(parts.get(id));
    } catch (error) {
      // An asker who may have nothing of it is told as if there were nothing.
      const nothing = isNamed(error, "BlobMissing");
      for (const { resolve, reject } of wanted) nothing ? resolve(undefined) : reject(error);
    } finally {
      sending -= 1;
    }
  }

  function flush(): void {
    const all = waiting;
    waiting = [];
    const ofKind = (kind: Kind) => all.filter((each) => each.kind === kind);
    const [blobs, envelopes] = [ofKind("blobs"), ofKind("envelopes")];
    // A record's two in one question, as far as they were asked for in the same order.
    for (let at = 0; at < Math.max(blobs.length, envelopes.length); at += MOST_PARTS)
      void send([...blobs.slice(at, at + MOST_PARTS), ...envelopes.slice(at, at + MOST_PARTS)]);
  }

  /** The bytes; undefined for what has to be asked for alone. */
  async function wantedOf(kind: Kind, id: string): Promise<Bytes | undefined> {
    const content = await new Promise<Part["content"] | undefined>((resolve, reject) => {
      // Whatever is asked for until this turn ends goes with it; while others are on their way, a little longer.
      if (waiting.length === 0) setTimeout(flush, sending === 0 ? 0 : GATHER_MS);
      waiting.push({ kind, id, resolve, reject });
    });
    if (content === undefined) throw kind === "blobs" ? blobMissing(id) : envelopeMissing(id);
    if ("bytes" in content) return content.bytes;
    if (content.error === ASK_ALONE) return undefined;
    throw KNOWN[content.error]?.(id) ?? unavailable(content.error);
  }

  /** What is large waits for its turn: a reader asks for hundreds of records at a time. */
  const alone = atMost(ALONE);

  return {
    ...store,
    async get(cid) {
      digestOf(cid);
      const bytes = await wantedOf("blobs", cid);
      return bytes === undefined ? alone(() => store.get(cid)) : checkedBlob(cid, bytes);
    },
    async getEnvelope(recordId) {
      const bytes = await wantedOf("envelopes", toHex(bytes32(recordId, "recordId")));
      return bytes === undefined ? store.getEnvelope(recordId) : parseEnvelope(bytes);
    },
  };
}

const unavailable = (reason: string) =>
  new KeywardError("StoreUnavailable", {
    message: "The store can't give this now.",
    action: "Try again, or ask another store.",
    details: { reason },
  });
