// A process of its own, so that its peak memory is of this alone: keeps a file in two stores and opens it, or only
// encrypts, hashes and writes it, which is the floor.
import { createCipheriv, createHash, randomBytes } from "node:crypto";
import { openAsBlob } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { toHex } from "#lib/core/bytes.ts";
import { asPatientId } from "#lib/core/ids.ts";
import { signingKeyFromSeed } from "#lib/crypto/signing.ts";
import { fromBase64 } from "#lib/fhir/base64.ts";
import { storeSegments } from "#lib/records/attachments/add-attachment.ts";
import { memoryAttachmentJournal, newAttachment } from "#lib/records/attachments/attachment-journal.ts";
import { fetchSegments } from "#lib/records/attachments/fetch-segments.ts";
import { hashFile } from "#lib/records/attachments/hash-file.ts";
import { paddedSize, SEGMENT_BYTES, segmentsOf } from "#lib/records/attachments/layout.ts";
import { openAttachment } from "#lib/records/attachments/open-attachment.ts";
import { openFolderStore } from "#lib/records/node/folder-store.ts";
import { replicatedStore } from "#lib/records/replicated-store.ts";

export type AttachmentTask = { way: "floor" | "keep" | "open"; file: string; folder: string };
export type AttachmentMeasured = { milliseconds: number; before: number; peak: number };

const KIB = 1024;
const patientId = asPatientId(toHex(new Uint8Array(32).fill(7)));

async function storesIn(folder: string) {
  const open = async (id: string) =>
    openFolderStore({
      directory: join(folder, id),
      id,
      key: await signingKeyFromSeed(new Uint8Array(32).fill(id.length)),
    });
  return replicatedStore([await open("a"), await open("bb")]);
}

/** As `addAttachment` does, up to the record; `andOpen` reads it back, too. */
async function keep(file: Blob, folder: string, andOpen: boolean): Promise<void> {
  const stores = await storesIn(folder);
  const journal = memoryAttachmentJournal();
  const of = segmentsOf(paddedSize(file.size));
  const sha256 = await hashFile(file);
  const state = newAttachment({ title: "", size: file.size, of });
  const document = { resourceType: "DocumentReference", status: "current" } as const;
  const attached = { file, contentType: "application/dicom", title: "", document };
  await storeSegments({ stores, patientId, journal }, attached, sha256, state);
  if (!andOpen) return;
  const segments = Array.from({ length: of }, (_, index) => state.stored[index] as typeof sha256);
  const description = {
    v: 1,
    id: state.id,
    key: fromBase64(state.key),
    contentType: "",
    size: file.size,
    sha256,
    segments,
  } as const;
  for await (const _ of openAttachment(description, patientId, fetchSegments(stores, segments)));
}

/** Pieces of the same size, encrypted and hashed natively, each written and synced to two files. */
async function floor(file: Blob, folder: string): Promise<void> {
  const key = randomBytes(32);
  for (let at = 0; at < file.size; at += SEGMENT_BYTES) {
    const plain = new Uint8Array(await file.slice(at, at + SEGMENT_BYTES).arrayBuffer());
    const sealed = createCipheriv("aes-256-gcm", key, randomBytes(12)).update(plain);
    createHash("sha256").update(sealed).digest();
    await Promise.all(
      ["a", "b"].map(async (copy) => {
        const handle = await open(join(folder, `${copy}-${at}`), "w");
        await handle.writeFile(sealed);
        await handle.datasync();
        await handle.close();
      }),
    );
  }
}

process.once("message", async ({ way, file: path, folder }: AttachmentTask) => {
  const file = await openAsBlob(path);
  const before = process.resourceUsage().maxRSS * KIB;
  const start = performance.now();
  if (way === "floor") await floor(file, folder);
  else await keep(file, folder, way === "open");
  const milliseconds = performance.now() - start;
  const measured: AttachmentMeasured = { milliseconds, before, peak: process.resourceUsage().maxRSS * KIB };
  process.send?.(measured);
  process.disconnect();
});
