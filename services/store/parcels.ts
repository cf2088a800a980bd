import { Readable } from "node:stream";
import type { Bytes } from "#lib/core/bytes.ts";
import { mapConcurrently } from "#lib/core/concurrency.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { asRecordId } from "#lib/core/ids.ts";
import { serialiseEnvelope } from "#lib/records/envelope.ts";
import {
  ASK_ALONE,
  MOST_PARCEL_BYTES,
  MOST_PART_BYTES,
  MOST_QUESTION_BYTES,
  type Part,
  parcelQuestion,
  writePart,
} from "#lib/records/parcel.ts";
import type { Route } from "#services/http/routes.ts";
import type { Store } from "./store.ts";

const AT_ONCE = 16;

/** Many blobs and envelopes in one answer; see lib/records/parcel.ts. */
export const parcelRoute =
  ({ records, onDamaged, refuseWhileCatchingUp }: Store): Route =>
  async (incoming) => {
    const { blobs, envelopes } = await incoming.json(parcelQuestion, MOST_QUESTION_BYTES);
    if (envelopes.length > 0) refuseWhileCatchingUp();
    let room = MOST_PARCEL_BYTES;
    const part = async (id: string, read: () => Promise<Bytes>): Promise<Bytes> => {
      const content = await read().then((bytes): Part["content"] => {
        if (bytes.length > MOST_PART_BYTES || bytes.length > room) return { error: ASK_ALONE };
        room -= bytes.length;
        return { bytes };
      }, nameOf);
      if ("error" in content && content.error === "BlobCorrupted") onDamaged(id);
      return writePart({ id, content });
    };
    const parts = [
      ...(await mapConcurrently(blobs, AT_ONCE, (cid) => part(cid, () => records.get(cid)))),
      ...(await mapConcurrently(envelopes, AT_ONCE, (id) =>
        part(id, async () => serialiseEnvelope(await records.getEnvelope(asRecordId(id as `0x${string}`)))),
      )),
    ];
    return { headers: { "content-type": "application/octet-stream" }, body: Readable.from(parts) };
  };

/** What isn't there is left out by name; a failure of the storage is the whole answer's. */
function nameOf(error: unknown): Part["content"] {
  const named = error instanceof KeywardError && error.name !== "StorageUnavailable";
  if (named) return { error: error.name };
  throw error;
}
