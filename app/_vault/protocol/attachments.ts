import type { Address, PatientId, RecordId } from "#lib/core/ids.ts";
import type { WriteRight } from "#lib/records/append.ts";
import type { AddedAttachment, AttachmentProgress } from "#lib/records/attachments/add-attachment.ts";
import type { DocumentDraft } from "#lib/records/attachments/attachment-resource.ts";
import type { Call } from "../rpc/peer.ts";

/** A file to be added, and what is said of it. */
export type NewAttachment = { file: Blob; contentType: string; title: string; document: DocumentDraft };

/** `stored`: which part of it the stores have, from 0 to 1. */
export type PendingAttachment = { name: string; title: string; size: number; stored: number };

/** What adds and opens large files. */
export type AttachmentCalls = {
  /** A large file: sealed piece by piece, stored with receipts, then the record that holds its key. */
  addAttachment: Call<NewAttachment, AddedAttachment, AttachmentProgress>;
  /** As staff, with a grant to write. */
  addAttachmentAs: Call<
    NewAttachment & { account: Address; patientId: PatientId; right: WriteRight },
    AddedAttachment,
    AttachmentProgress
  >;
  /** What was begun on this device and isn't in the record: the same file, chosen again, goes on. */
  pendingAttachments: Call<void, PendingAttachment[]>;
  forgetAttachment: Call<{ name: string }, void>;
  /** The file of an opened record, once every piece of it was checked. */
  openAttachment: Call<
    { patientId: PatientId; recordId: RecordId; url: string },
    Blob,
    { done: number; of: number }
  >;
};
