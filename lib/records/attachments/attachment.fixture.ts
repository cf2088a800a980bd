import { randomBytes, toHex } from "#lib/core/bytes.ts";
import { asPatientId, type PatientId } from "#lib/core/ids.ts";
import type { AttachmentDescription } from "./description.ts";
import { hashFile } from "./hash-file.ts";
import { type SealedSegment, sealAttachment } from "./seal-attachment.ts";

export const somePatientId = (): PatientId => asPatientId(toHex(randomBytes(32)));

/** A file of that many bytes, no two pieces of it alike. */
export function someFile(size: number, seed = 1): Blob {
  const bytes = new Uint8Array(size);
  const words = new DataView(bytes.buffer);
  for (let at = 0; at + 4 <= size; at += 4) words.setUint32(at, Math.imul(at + seed, 2_654_435_761));
  return new Blob([bytes]);
}

/** A file, sealed, and what describes it. For tests. */
export async function someAttachment(size: number, patientId = somePatientId()) {
  const file = someFile(size);
  const id = toHex(randomBytes(32));
  const key = randomBytes(32);
  const sealed: SealedSegment[] = [];
  for await (const segment of sealAttachment({ file, patientId, id, key })) sealed.push(segment);
  const description: AttachmentDescription = {
    v: 1,
    id,
    key,
    contentType: "application/pdf",
    size,
    sha256: await hashFile(file),
    segments: sealed.map(({ digest }) => digest),
  };
  return { file, patientId, description, blobs: sealed.map(({ blob }) => blob) };
}
