import type { Hex } from "#lib/core/bytes.ts";
import { asPatientId } from "#lib/core/ids.ts";
import { parseEnvelope, serialiseEnvelope } from "#lib/records/envelope.ts";
import { badRequest, parse } from "#services/http/parse.ts";
import { answer } from "../../../../../_server/answer.ts";
import { bytesOf } from "../../../../../_server/body.ts";
import { limit } from "../../../../../_server/limits.ts";
import type { Action } from "../../../../../_server/permissions.ts";
import { id32 } from "../../../../../_server/schemas/common.ts";
import { envelopeHeaders } from "../../../../../_server/schemas/stores.ts";
import { requireSigner } from "../../../../../_server/session/asker.ts";
import { standingOf } from "../../../../../_server/standing.ts";
import { claimEnvelope, claimedOtherwise, envelopeOwner } from "../../../../../_server/stores/owners.ts";
import { requireUploader } from "../../../../../_server/stores/require-uploader.ts";
import { askStore, handOn, missing } from "../../../../../_server/stores/upstream.ts";

const MOST_BYTES = 16 * 1024;
type Params = "store" | "recordId";

/**
 * Stores a content key's envelope. The patient may replace it, and who stored it first, for a day: an epoch that advances while
 * they write needs that. Later it would let somebody whose access ended close the record to its patient.
 */
export const PUT = answer<Params>("envelope.put", async (call) => {
  const { request, asker } = call;
  const { store, recordId: given } = call.params;
  await limit("uploads", request, asker);
  const recordId = parse(id32, given);
  const said = parse(envelopeHeaders, Object.fromEntries(request.headers));
  const envelope = parseEnvelope(await bytesOf(request, MOST_BYTES));
  if (envelope.recordId !== recordId) throw badRequest("recordId");
  const { category } = envelope;
  const patientId = asPatientId(said["x-keyward-patient"]);
  const storedBy = requireSigner(asker);
  await requireUploader(call, "envelope.put", { patientId, category });
  const owner = await claimEnvelope(recordId, { patientId, category, storedBy });
  if (owner.patientId !== patientId || owner.category !== category) throw claimedOtherwise();
  const writing = owner.storedBy === storedBy && owner.isNew;
  if (!writing && (await standingOf(asker, patientId)) !== "patient") throw claimedOtherwise();
  const headers = { "content-type": "application/json" };
  const body = serialiseEnvelope(envelope);
  return handOn(await askStore(store, `/envelopes/${recordId}`, { method: "PUT", headers, body }));
});

const forOwner = (method: "GET" | "DELETE", action: Action) =>
  answer<Params>(action, async ({ request, params: { store, recordId: given }, asker, permits }) => {
    await limit("fetches", request, asker);
    const recordId: Hex = parse(id32, given);
    const owner = await envelopeOwner(recordId);
    if (owner === undefined) throw missing("EnvelopeMissing");
    const standing = await standingOf(asker, owner.patientId, owner.category);
    if (!permits(action, standing)) throw missing("EnvelopeMissing");
    const headers = { "x-keyward-patient": owner.patientId };
    return handOn(await askStore(store, `/envelopes/${recordId}`, { method, headers }));
  });

/** For the patient, and whoever may read the category now. */
export const GET = forOwner("GET", "envelope.get");
/** Erases the record at the patient's word alone; the store asks the ledger whether they signed it. */
export const DELETE = forOwner("DELETE", "envelope.erase");
