import type { PatientId } from "#lib/core/ids.ts";
import { MOST_QUESTION_BYTES } from "#lib/records/parcel.ts";
import { answer } from "../../../../_server/answer.ts";
import { jsonBody } from "../../../../_server/body.ts";
import { limit } from "../../../../_server/limits.ts";
import type { Standing } from "../../../../_server/permissions.ts";
import { parcelBody } from "../../../../_server/schemas/stores.ts";
import type { Asker } from "../../../../_server/session/asker.ts";
import { standingTo } from "../../../../_server/standing.ts";
import { blobOwners, envelopeOwners } from "../../../../_server/stores/owners.ts";
import { askStore, handOn, missing } from "../../../../_server/stores/upstream.ts";

const ACTIONS = ["record.get", "manifest.get", "list.get", "envelope.get"] as const;

/** Of ciphertexts, manifests, lists and envelopes those that the asker may have now: as one by one, in one answer. */
export const POST = answer<"store">(ACTIONS, async ({ request, params: { store }, asker, permits }) => {
  await limit("reads", request, asker);
  const asked = await jsonBody(request, parcelBody, MOST_QUESTION_BYTES);
  const [ofBlobs, ofEnvelopes] = await Promise.all([
    blobOwners(asked.blobs),
    envelopeOwners(asked.envelopes),
  ]);
  const standing = standingsOf(asker);
  const blobs = await chosen(asked.blobs, async (cid) => {
    const owner = ofBlobs.get(cid);
    if (owner === undefined) return false;
    const { kind, patientId, category } = owner;
    return permits(`${kind}.get`, kind === "record" ? await standing(patientId, category) : "other");
  });
  const envelopes = await chosen(asked.envelopes, async (recordId) => {
    const owner = ofEnvelopes.get(recordId);
    return owner !== undefined && permits("envelope.get", await standing(owner.patientId, owner.category));
  });
  if (blobs.length + envelopes.length === 0) throw missing("BlobMissing");
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ blobs, envelopes });
  return handOn(await askStore(store, "/parcels", { method: "POST", headers, body }));
});

/** Asks the ledger once for each patient and category. */
function standingsOf(asker: Asker): (patientId: PatientId, category: number) => Promise<Standing> {
  const known = new Map<string, ReturnType<typeof standingTo>>();
  return (patientId, category) => {
    const standing = known.get(patientId) ?? standingTo(asker, patientId);
    known.set(patientId, standing);
    return standing(category);
  };
}

async function chosen<T>(items: readonly T[], may: (item: T) => Promise<boolean>): Promise<T[]> {
  const verdicts = await Promise.all(items.map(may));
  return items.filter((_, at) => verdicts[at]);
}
