import { asPatientId } from "#lib/core/ids.ts";
import { parse } from "#services/http/parse.ts";
import { answer } from "../../../../_server/answer.ts";
import { limit } from "../../../../_server/limits.ts";
import { blobHeaders } from "../../../../_server/schemas/stores.ts";
import { requireSigner } from "../../../../_server/session/asker.ts";
import { claimBlob } from "../../../../_server/stores/owners.ts";
import { passBlobOn } from "../../../../_server/stores/pass-blob-on.ts";
import { requireUploader } from "../../../../_server/stores/require-uploader.ts";

/**
 * Stores ciphertext, and notes whose it is before anybody gets a receipt: what a crash leaves between the two is nobody's,
 * until it is put again.
 */
export const PUT = answer<"store">("blob.put", async (call) => {
  const { request, asker } = call;
  const { store } = call.params;
  await limit("uploads", request, asker);
  const said = parse(blobHeaders, Object.fromEntries(request.headers));
  const owner = {
    patientId: asPatientId(said["x-keyward-patient"]),
    category: said["x-keyward-category"],
    kind: said["x-keyward-kind"],
  };
  const signer = requireSigner(asker);
  await requireUploader(call, "blob.put", owner);
  const { cid, receipt } = await passBlobOn(store, request);
  await claimBlob(cid, owner, signer);
  return Response.json(receipt);
});
