import type { AttachedFile } from "#lib/chart/documents.ts";
import type { Bytes } from "#lib/core/bytes.ts";

/** What a page may show of a file. `none` is only saved: it could be anything. */
export type FileKind = "text" | "markup" | "image" | "pdf" | "none";

const IMAGES: readonly (readonly [type: string, magic: readonly number[]])[] = [
  ["image/png", [0x89, 0x50, 0x4e, 0x47]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["image/gif", [0x47, 0x49, 0x46, 0x38]],
  ["image/webp", [0x52, 0x49, 0x46, 0x46]],
];
const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d];

/** The kind of a file by what it is, whatever its author calls it; and the type that it is shown as. */
export function fileKind(contentType: string, bytes: Bytes): { kind: FileKind; type: string } {
  const type = (contentType.split(";")[0] ?? "").trim().toLowerCase();
  const begins = (magic: readonly number[]) => magic.every((byte, at) => bytes[at] === byte);
  const image = IMAGES.find(([, magic]) => begins(magic));
  if (image !== undefined) return { kind: "image", type: image[0] };
  if (begins(PDF)) return { kind: "pdf", type: "application/pdf" };
  if (/^text\/html$|xhtml|^text\/xml$|^application\/xml$/.test(type))
    return { kind: "markup", type: "text/plain" };
  if (type.startsWith("text/") || type === "application/json") return { kind: "text", type: "text/plain" };
  return { kind: "none", type: "application/octet-stream" };
}

/** What its author calls it: for a word in a list. */
export function kindByName(contentType: string): FileKind {
  if (/pdf/i.test(contentType)) return "pdf";
  if (/^image\//i.test(contentType)) return "image";
  return /^text\//i.test(contentType) ? "text" : "none";
}

/** The bytes of an attachment; undefined where its base64 is damaged. */
export function bytesOf({ data }: Pick<AttachedFile, "data">): Bytes | undefined {
  if (data === undefined) return undefined;
  try {
    return Uint8Array.from(atob(data.replace(/\s/g, "")), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
