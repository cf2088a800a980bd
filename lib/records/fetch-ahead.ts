import type { LedgerEntry } from "#lib/chain/leaf.ts";
import type { Bytes } from "#lib/core/bytes.ts";
import type { RecordId } from "#lib/core/ids.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import type { Envelope } from "./envelope.ts";
import type { ReplicatedStore } from "./replicated-store.ts";

/** What may be on its way, or wait to be opened, at a time: it is held in memory. */
const MOST = 512;

/** Stores, and what of them is fetched before anybody opens it. */
export type FetchedAhead = {
  /** Asks for what these records are made of, unless it is here: of the first ones, as many as memory is given to. */
  fetch(entries: readonly LedgerEntry[]): void;
  /** The stores. What was fetched is handed out once; what failed is asked for again. */
  stores: ReplicatedStore;
};

/** Ciphertexts and envelopes that come while keys are on their way. Without keys they tell nothing. */
export function fetchAhead(stores: ReplicatedStore): FetchedAhead {
  const blobs = new Map<string, Promise<Bytes>>();
  const envelopes = new Map<RecordId, Promise<Envelope[]>>();
  return {
    fetch(entries) {
      for (const { digest, recordId } of entries.slice(0, MOST)) {
        if (blobs.size >= MOST) return;
        keep(blobs, cidOf(digest), (cid) => stores.get(cid));
        keep(envelopes, recordId, (id) => stores.getEnvelopes(id));
      }
    },
    stores: {
      ...stores,
      get: (cid) => take(blobs, cid, (id) => stores.get(id)),
      getEnvelopes: (recordId) => take(envelopes, recordId, (id) => stores.getEnvelopes(id)),
    },
  };
}

function keep<Id, Thing>(kept: Map<Id, Promise<Thing>>, id: Id, ask: (id: Id) => Promise<Thing>): void {
  if (kept.has(id)) return;
  const asked = ask(id);
  asked.catch(() => {});
  kept.set(id, asked);
}

function take<Id, Thing>(
  kept: Map<Id, Promise<Thing>>,
  id: Id,
  ask: (id: Id) => Promise<Thing>,
): Promise<Thing> {
  const found = kept.get(id);
  kept.delete(id);
  return found === undefined ? ask(id) : found.catch(() => ask(id));
}
