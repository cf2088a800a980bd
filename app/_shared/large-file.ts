import type { Authoring } from "#lib/care/draft.ts";
import { type OwnDocument, ownDocumentDraft } from "#lib/care/own-entries.ts";
import type { DocumentDraft } from "#lib/records/attachments/attachment-resource.ts";

/** From this size on a document isn't put into its record but kept in pieces beside it. */
export const LARGE_BYTES = 2_000_000;

/** The type of a file as FHIR has it: browsers know none for DICOM. */
export const contentTypeOf = ({ name, type }: { name: string; type: string }): string =>
  type === "" && /\.dcm$/i.test(name) ? "application/dicom" : type || "application/octet-stream";

/** Whether a file goes in pieces: large ones, and images that no page shows. */
export const goesInPieces = (file: { name: string; type: string; size: number }): boolean =>
  file.size > LARGE_BYTES || contentTypeOf(file) === "application/dicom";

/** What is said of a file that is kept beside its record. */
export function documentOf(by: Authoring, facts: Omit<OwnDocument, "base64">): DocumentDraft {
  const { content: _, ...document } = ownDocumentDraft(by, { ...facts, base64: "" });
  return document as DocumentDraft;
}
