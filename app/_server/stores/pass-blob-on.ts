import { createHash } from "node:crypto";
import { KeywardError } from "#lib/core/errors.ts";
import { asDigest } from "#lib/core/ids.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import { atMost } from "../body.ts";
import { jsonOf } from "../clients/internal.ts";
import { askStore } from "./upstream.ts";

/** As much as the stores take. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Hands an upload on to a store piece by piece, none of it kept, and computes its CID on the way.
 * @throws `BodyTooLarge`, what the store names, and `ServiceAnswerInvalid` for a receipt of something else.
 */
export async function passBlobOn(store: string, request: Request): Promise<{ cid: string; receipt: object }> {
  const hash = createHash("sha256");
  const hashing = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, controller) {
      hash.update(piece);
      controller.enqueue(piece);
    },
  });
  const counting = atMost(MOST_BYTES);
  const source = request.body ?? new Blob([]).stream();
  const body = source.pipeThrough(counting.stream).pipeThrough(hashing);
  const response = await askStore(store, "/blobs", { method: "PUT", body }).catch((error: unknown) => {
    throw counting.refusal() ?? error;
  });
  const receipt = Object(await jsonOf(response)) as { subject?: unknown };
  const cid = cidOf(asDigest(`0x${hash.digest("hex")}`));
  if (receipt.subject === cid) return { cid, receipt };
  throw new KeywardError("ServiceAnswerInvalid", {
    message: "A store answered for something else than what it was given.",
    action: "Try again; if it stays so, tell the operator.",
  });
}
