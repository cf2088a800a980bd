import { asPatientId } from "#lib/core/ids.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { parse } from "#services/http/parse.ts";
import { answer } from "../../../../_server/answer.ts";
import { bytesOf } from "../../../../_server/body.ts";
import { limit } from "../../../../_server/limits.ts";
import { blobHeaders } from "../../../../_server/schemas.ts";
import { requireAccount } from "../../../../_server/session/asker.ts";
import { claimBlob } from "../../../../_server/stores/owners.ts";
import { askStore, handOn } from "../../../../_server/stores/upstream.ts";

const MOST_BYTES = 32 * 1024 * 1024;

/** Stores ciphertext, and notes whose it is. */
export const PUT = answer<"store">(async (request, { store }) => {
  const account = await requireAccount(request, "blob.put");
  await limit("uploads", request, account);
  const said = parse(blobHeaders, Object.fromEntries(request.headers));
  const bytes = await bytesOf(request, MOST_BYTES);
  const owner = {
    patientId: asPatientId(said["x-keyward-patient"]),
    category: said["x-keyward-category"],
    kind: said["x-keyward-kind"],
  };
  await claimBlob(cidOf(await digestOfBytes(bytes)), owner, account);
  return handOn(await askStore(store, "/blobs", { method: "PUT", body: bytes }));
});
