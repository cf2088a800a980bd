import { readFile, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Hex, toHex } from "#lib/core/bytes.ts";
import { bytes32 } from "#lib/crypto/bytes32.ts";
import { type Envelope, parseEnvelope, serialiseEnvelope } from "../envelope.ts";
import { envelopeErased, envelopeMissing } from "../store-errors.ts";
import { syncDirectory, writePending } from "./durable-write.ts";
import { exists } from "./folder-blobs.ts";
import { shardOf } from "./shards.ts";

/**
 * Envelopes as files in the shards of `root`. A deletion first leaves a mark in `erased`, then removes the file; what the
 * file system or a backup still holds of it is the operator's to shred.
 */
export function folderEnvelopes(root: string, erased: string, temporary: string) {
  const inFolder = (folder: string, id: Hex) => join(shardOf(folder, id), `${id}.json`);
  const checkedId = (recordId: string) => toHex(bytes32(recordId, "recordId"));

  async function write(path: string, bytes: Uint8Array): Promise<void> {
    await (await writePending(temporary, bytes)).moveTo(path);
    await syncDirectory(dirname(path));
  }

  async function remove(path: string): Promise<void> {
    try {
      await unlink(path);
      await syncDirectory(dirname(path));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }

  return {
    /** The size in bytes. */
    async put(envelope: Envelope): Promise<number> {
      const bytes = serialiseEnvelope(envelope);
      const id = checkedId(envelope.recordId);
      if (await exists(inFolder(erased, id))) throw envelopeErased(id);
      await write(inFolder(root, id), bytes);
      // Looked at once more after writing: of a deletion meanwhile, one of the two removes the file.
      if (await exists(inFolder(erased, id))) {
        await remove(inFolder(root, id));
        throw envelopeErased(id);
      }
      return bytes.length;
    },

    async get(recordId: string): Promise<Envelope> {
      const id = checkedId(recordId);
      if (await exists(inFolder(erased, id))) throw envelopeErased(id);
      try {
        return parseEnvelope(await readFile(inFolder(root, id)));
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code === "ENOENT") throw envelopeMissing(id, cause);
        throw cause;
      }
    },

    /** The id in the form that receipts carry. */
    async delete(recordId: string): Promise<string> {
      const id = checkedId(recordId);
      await write(inFolder(erased, id), new Uint8Array(0));
      await remove(inFolder(root, id));
      return id;
    },
  };
}
