import { KeywardError } from "#lib/core/errors.ts";
import type { Digest, RecordId } from "#lib/core/ids.ts";
import { fromBase64 } from "#lib/fhir/base64.ts";
import type { Author } from "../append.ts";
import { verifiedHistory } from "../history.ts";
import type { HistoryEntry } from "../history-entry.ts";
import { chainHistory, type HistorySource } from "../history-source.ts";
import { type WriteContext, writeRecords } from "../write-records.ts";
import { type AttachmentJournal, type AttachmentState, newAttachment } from "./attachment-journal.ts";
import { attachmentDraft, type DocumentDraft, documentCategory } from "./attachment-resource.ts";
import { hashFile } from "./hash-file.ts";
import { MOST_ATTACHMENT_BYTES, paddedSize, segmentsOf } from "./layout.ts";
import { sealAttachment } from "./seal-attachment.ts";

/** How far an attachment is: bytes of the file that were read, sealed, and signed for by the stores. */
export type AttachmentProgress =
  | { stage: "check"; done: number; of: number }
  | { stage: "store"; sealed: number; uploaded: number; of: number }
  | { stage: "sign" }
  | { stage: "anchor" };

export type AddedAttachment = {
  recordId: RecordId;
  anchored: { transactionHash: `0x${string}`; blockNumber: number };
  /** Whether this file was in the record already: nothing was written now. */
  already: boolean;
};

export type AttachmentContext = WriteContext & {
  author: Author;
  journal: AttachmentJournal;
  /** Finds the record that holds this file, where the author can read: journals know only their own device. */
  find?(
    history: readonly HistoryEntry[],
    sha256: Digest,
    category: number,
  ): Promise<HistoryEntry | undefined>;
  source?: HistorySource;
  signal?: AbortSignal;
  onProgress?(progress: AttachmentProgress): void;
};

/** A file and what is said of it. */
export type AttachedDocument = {
  file: Blob;
  contentType: string;
  title: string;
  document: DocumentDraft;
};

/** Uploads under way. With the one that is being sealed, this bounds the memory. */
const AT_ONCE = 2;

/**
 * Adds a large file to a record: hashes it, seals it segment by segment, stores each with receipts, then writes the
 * record that holds its key. Cancelled or failed, it goes on from the journal the next time, with the same file; a file
 * that is in the record already isn't written again. Never holds more than a few segments.
 * Throws `AttachmentEmpty`, `AttachmentTooLarge`, `AttachmentCancelled`, and the stores' and the ledger's errors.
 */
export async function addAttachment(
  context: AttachmentContext,
  attached: AttachedDocument,
): Promise<AddedAttachment> {
  const { journal, author, signal, onProgress = () => {} } = context;
  const { file, contentType, title, document } = attached;
  checkSize(file.size);
  try {
    const sha256 = await hashFile(
      file,
      (done) => onProgress({ stage: "check", done, of: file.size }),
      signal,
    );
    const of = segmentsOf(paddedSize(file.size));
    let state = (await journal.read(sha256)) ?? newAttachment({ title, size: file.size, of });
    const before = await anchoredBefore(context, state, sha256, documentCategory(document));
    if (before === "erased") state = newAttachment({ title, size: file.size, of });
    else if (before !== undefined) {
      const { recordId, transactionHash, blockNumber } = before;
      const anchored = { transactionHash, blockNumber: Number(blockNumber) };
      return { recordId, anchored, already: true };
    }
    await storeSegments(context, attached, sha256, state);

    const { id, recordId, stored } = state;
    const key = fromBase64(state.key);
    const segments = Array.from({ length: of }, (_, index) => stored[index] as Digest);
    const description = { v: 1, id, key, contentType, size: file.size, sha256, segments } as const;
    stopIfCancelled(signal);
    onProgress({ stage: "sign" });
    const draft = attachmentDraft(document, description, { title, recordId });
    const { submitted } = await writeRecords(context, author, [draft]);
    await journal.write(sha256, { ...state, anchored: true });
    const { transactionHash, blockNumber } = submitted;
    return { recordId, anchored: { transactionHash, blockNumber: Number(blockNumber) }, already: false };
  } catch (error) {
    stopIfCancelled(signal);
    throw error;
  }
}

/** Seals and stores what the stores haven't signed for yet, noting each receipt before the next. */
export async function storeSegments(
  {
    stores,
    patientId,
    journal,
    signal,
    onProgress = () => {},
  }: Pick<AttachmentContext, "stores" | "patientId" | "journal" | "signal" | "onProgress">,
  { file, document }: AttachedDocument,
  fileId: string,
  state: AttachmentState,
): Promise<void> {
  const { id, stored, about } = state;
  const category = documentCategory(document);
  const label = { kind: "record", patientId, category } as const;
  let [sealed, uploaded] = [Object.keys(stored).length, Object.keys(stored).length];
  const bytes = (segments: number) => Math.round((file.size * segments) / about.of);
  const tell = () =>
    onProgress({ stage: "store", sealed: bytes(sealed), uploaded: bytes(uploaded), of: file.size });
  await journal.write(fileId, state);
  tell();

  // One note after the other, so that no older one takes the place of a newer.
  let noted: Promise<unknown> = Promise.resolve();
  const uploads = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const upload = async (index: number, blob: Parameters<typeof stores.put>[0], digest: Digest) => {
    await stores.put(blob, label, Promise.resolve(digest));
    stored[index] = digest;
    uploaded += 1;
    noted = noted.then(() => journal.write(fileId, structuredClone(state)));
    await noted;
    tell();
  };
  const skip = (index: number) => stored[index] !== undefined;
  const segments = sealAttachment({ file, patientId, id, key: fromBase64(state.key), skip });
  try {
    for await (const { index, blob, digest } of segments) {
      if (failures.length > 0) break;
      stopIfCancelled(signal);
      sealed += 1;
      tell();
      const one: Promise<void> = upload(index, blob, digest)
        .catch((error: unknown) => void failures.push(error))
        .finally(() => uploads.delete(one));
      uploads.add(one);
      if (uploads.size >= AT_ONCE) await Promise.race(uploads);
    }
  } finally {
    // What was under way when one failed is stored, and noted, too.
    await Promise.all(uploads);
  }
  if (failures.length > 0) throw failures[0];
}

/** Where the ledger has this file: it may have it though the answer never came, or by another device. */
async function anchoredBefore(
  { ledger, stores, patientId, find, source = chainHistory(ledger) }: AttachmentContext,
  { recordId, stored, about }: AttachmentState,
  sha256: Digest,
  category: number,
): Promise<HistoryEntry | "erased" | undefined> {
  const submitted = Object.keys(stored).length === about.of;
  if (!submitted && find === undefined) return undefined;
  const { entries } = await verifiedHistory(ledger, source, stores, patientId, { reportWithheld: true });
  const mine = entries.find((entry) => entry.recordId === recordId);
  if (mine !== undefined && mine.erased === undefined) return mine;
  return (await find?.(entries, sha256, category)) ?? (mine && "erased");
}

function checkSize(size: number): void {
  if (size === 0) {
    throw new KeywardError("AttachmentEmpty", {
      message: "The file is empty.",
      action: "Choose another file.",
    });
  }
  if (size <= MOST_ATTACHMENT_BYTES) return;
  throw new KeywardError("AttachmentTooLarge", {
    message: "The file is larger than an attachment may be.",
    action: "Choose a smaller file, or split it.",
    details: { size, most: MOST_ATTACHMENT_BYTES },
  });
}

function stopIfCancelled(signal: AbortSignal | undefined): void {
  if (!signal?.aborted) return;
  throw new KeywardError("AttachmentCancelled", {
    message: "Adding the file was cancelled. Nothing of it is in the record.",
    action: "Choose the same file again to go on where it stopped.",
  });
}
