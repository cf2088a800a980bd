import { digestOf } from "#lib/crypto/cid.ts";
import { answer } from "../../../../../_server/answer.ts";
import { limit } from "../../../../../_server/limits.ts";
import { standingOf } from "../../../../../_server/standing.ts";
import { blobOwner } from "../../../../../_server/stores/owners.ts";
import { askStore, handOn, missing } from "../../../../../_server/stores/upstream.ts";

type Params = "store" | "cid";
const ACTIONS = ["record.get", "manifest.get", "list.get"] as const;

/** Ciphertext, for the patient and for whoever may read it now; manifests and lists for anybody signed in. */
const serve = (method: "GET" | "HEAD") =>
  answer<Params>(ACTIONS, async ({ request, params: { store, cid }, asker, permits }) => {
    await limit("fetches", request, asker);
    digestOf(cid);
    const owner = await blobOwner(cid);
    if (owner === undefined) throw missing("BlobMissing");
    const standing =
      owner.kind === "record" ? await standingOf(asker, owner.patientId, owner.category) : "other";
    if (!permits(`${owner.kind}.get`, standing)) throw missing("BlobMissing");
    return handOn(await askStore(store, `/blobs/${cid}`, { method }));
  });

export const GET = serve("GET");
export const HEAD = serve("HEAD");
