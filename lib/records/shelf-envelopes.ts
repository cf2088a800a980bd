import { type Hex, toHex } from "#lib/core/bytes.ts";
import { asRecordId } from "#lib/core/ids.ts";
import { bytes32 } from "#lib/crypto/bytes32.ts";
import { type Envelope, parseEnvelope, serialiseEnvelope } from "./envelope.ts";
import type { Shelf } from "./shelf.ts";
import { envelopeErased, envelopeMissing } from "./store-errors.ts";
import type { EnvelopeVault, Range } from "./vault.ts";

/**
 * Envelopes on one shelf, and the empty marks of erased ones on another. A deletion first leaves a mark, then removes
 * the document; what the medium or a backup still holds of it is the operator's to shred.
 */
export function shelfEnvelopes(live: Shelf, erased: Shelf): EnvelopeVault {
  const checkedId = (recordId: string): Hex => toHex(bytes32(recordId, "recordId"));
  async function* asIds(names: AsyncIterable<Hex>) {
    for await (const name of names) yield asRecordId(name);
  }

  return {
    async put(envelope: Envelope) {
      const bytes = serialiseEnvelope(envelope);
      const id = checkedId(envelope.recordId);
      if (await erased.has(id)) throw envelopeErased(id);
      await live.write(id, bytes);
      // Looked at once more after writing: of a deletion meanwhile, one of the two removes the document.
      if (await erased.has(id)) {
        await live.remove(id);
        throw envelopeErased(id);
      }
      return bytes.length;
    },

    async get(recordId) {
      const id = checkedId(recordId);
      if (await erased.has(id)) throw envelopeErased(id);
      const bytes = await live.read(id);
      if (bytes === undefined) throw envelopeMissing(id);
      return parseEnvelope(bytes);
    },

    async delete(recordId) {
      const id = checkedId(recordId);
      await erased.write(id, new Uint8Array(0));
      await live.remove(id);
      return id;
    },

    ids: (range?: Range) => asIds(live.names(range)),
    erasedIds: (range?: Range) => asIds(erased.names(range)),
  };
}
