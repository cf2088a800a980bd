import type { Attachment, DocumentReference } from "fhir/r4.js";
import { categoryBit } from "#lib/core/categories.ts";
import type { RecordId } from "#lib/core/ids.ts";
import { toBase64 } from "#lib/fhir/base64.ts";
import { categorise } from "#lib/fhir/categorise.ts";
import { writePayload } from "#lib/fhir/payload.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import type { Draft } from "../deposit.ts";
import { type AttachmentDescription, DESCRIPTION_TYPE, serialiseDescription } from "./description.ts";

/** What a DocumentReference says beside its file. */
export type DocumentDraft = Omit<DocumentReference, "content" | "id"> & { content?: never };

/** The bit of the compartment that a document goes to. Throws as `readBundle`. */
export function documentCategory(document: DocumentDraft): number {
  const raw = JSON.stringify({ resource: { ...document, content: [{ attachment: {} }] } });
  const [entry] = readBundle(writePayload("collection", [{ raw }])).entries;
  return categoryBit(entry?.resource === undefined ? "documents" : categorise(entry.resource));
}

/**
 * The record of a document whose file is an attachment: the DocumentReference, and beside it the Binary that its
 * `attachment.url` names, which holds the description. Whoever opens the record has what opens the file.
 */
export function attachmentDraft(
  document: DocumentDraft,
  description: AttachmentDescription,
  { title, recordId }: { title: string; recordId: RecordId },
): Draft {
  const { contentType, size } = description;
  const url = `urn:uuid:${uuidOf(description.id, 0)}`;
  const attachment: Attachment = { contentType, url, size, title };
  const resource = { ...document, content: [{ attachment }] };
  const binary = {
    resourceType: "Binary",
    contentType: DESCRIPTION_TYPE,
    data: toBase64(serialiseDescription(description)),
  };
  const entries = [
    { fullUrl: `urn:uuid:${uuidOf(description.id, 16)}`, resource },
    { fullUrl: url, resource: binary },
  ].map((entry) => ({ raw: JSON.stringify(entry) }));
  return { category: documentCategory(document), payload: writePayload("collection", entries), recordId };
}

/** 16 random bytes of an attachment's id as a UUID (RFC 4122, version 4): the same at every attempt. */
function uuidOf(id: `0x${string}`, at: number): string {
  const digits = id.slice(2 + 2 * at, 2 + 2 * at + 32);
  const variant = ((Number.parseInt(digits[16] as string, 16) & 0x3) | 0x8).toString(16);
  const parts = [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`];
  return [...parts, variant + digits.slice(17, 20), digits.slice(20)].join("-");
}
