import { randomBytes, toHex } from "#lib/core/bytes.ts";
import { type Digest, newRecordId, type RecordId } from "#lib/core/ids.ts";
import { toBase64 } from "#lib/fhir/base64.ts";

/** How far an attachment is: enough to go on without storing anything twice. Holds a content key: seal it. */
export type AttachmentState = {
  v: 1;
  /** The attachment's id, and its key in base64. */
  id: `0x${string}`;
  key: string;
  /** The record that is to hold it. */
  recordId: RecordId;
  /** Segments that the stores have signed for, by their place. */
  stored: Record<number, Digest>;
  /** What a person knows it by. */
  about: { title: string; size: number; of: number };
  anchored?: boolean;
};

/** Keeps states by file; `fileId` is the SHA-256 of its bytes, so keep it from others' eyes as well. */
export type AttachmentJournal = {
  read(fileId: string): Promise<AttachmentState | undefined>;
  write(fileId: string, state: AttachmentState): Promise<void>;
};

/** A journal that ends with its process. */
export function memoryAttachmentJournal(): AttachmentJournal {
  const states = new Map<string, AttachmentState>();
  return {
    read: async (fileId) => structuredClone(states.get(fileId)),
    write: async (fileId, state) => void states.set(fileId, structuredClone(state)),
  };
}

export const newAttachment = (about: AttachmentState["about"]): AttachmentState => ({
  v: 1,
  id: toHex(randomBytes(32)),
  key: toBase64(randomBytes(32)),
  recordId: newRecordId(),
  stored: {},
  about,
});
