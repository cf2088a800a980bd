import { digestOf } from "#lib/crypto/cid.ts";
import { answer } from "../../../../../_server/answer.ts";
import { may } from "../../../../../_server/permissions.ts";
import { requireSignedIn } from "../../../../../_server/session/asker.ts";
import { standingOf } from "../../../../../_server/standing.ts";
import { blobOwner } from "../../../../../_server/stores/owners.ts";
import { askStore, handOn, missing } from "../../../../../_server/stores/upstream.ts";

/** Ciphertext, for the patient and for whoever may read it now; manifests and lists for anybody signed in. */
const serve = (method: "GET" | "HEAD") =>
  answer<"store" | "cid">(async (request, { store, cid }) => {
    const account = await requireSignedIn(request);
    digestOf(cid);
    const owner = await blobOwner(cid);
    if (owner === undefined) throw missing("BlobMissing");
    const standing =
      owner.kind === "record" ? await standingOf(account, owner.patientId, owner.category) : "other";
    if (!may(`${owner.kind}.get`, { signedIn: true, standing })) throw missing("BlobMissing");
    return handOn(await askStore(store, `/blobs/${cid}`, { method }));
  });

export const GET = serve("GET");
export const HEAD = serve("HEAD");
