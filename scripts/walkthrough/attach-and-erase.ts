import { KeywardError } from "#lib/core/errors.ts";
import type { RecordId } from "#lib/core/ids.ts";
import { vaultCompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { addAttachment } from "#lib/records/attachments/add-attachment.ts";
import { memoryAttachmentJournal } from "#lib/records/attachments/attachment-journal.ts";
import { descriptionIn } from "#lib/records/attachments/description-in.ts";
import { fetchSegments } from "#lib/records/attachments/fetch-segments.ts";
import { hashFile } from "#lib/records/attachments/hash-file.ts";
import { openAttachment } from "#lib/records/attachments/open-attachment.ts";
import { eraseRecord } from "#lib/records/erase-record.ts";
import { readSnapshot, verifiedHistory } from "#lib/records/history.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import { openEntries } from "#lib/records/open-entries.ts";
import type { Journey, RegisteredPatient } from "./journey.ts";

/** Three segments, so that there is an order to be kept. */
const SIZE = 9_000_000;

/** Keeps a large file in pieces, reads it back byte for byte, then erases its record: nothing opens it any more. */
export async function attachAndErase(journey: Journey, registered: RegisteredPatient): Promise<void> {
  const { recorder } = journey;
  const recordId = await recorder.step("attach a file", () => attach(journey, registered));
  await recorder.step("erase a record", () => erase(journey, registered, recordId));
}

async function attach(journey: Journey, registered: RegisteredPatient): Promise<RecordId> {
  const { network, relay, stores } = journey;
  const { ledger } = network;
  const { patient, patientId, manifest } = registered;
  const { keyEpochs } = await readSnapshot(ledger, patientId);
  const author = { kind: "patient", patient } as const;
  const journal = memoryAttachmentJournal();
  const file = new Blob([new Uint8Array(SIZE).map((_, at) => (at * 31) ^ (at >> 8))]);
  const attached = {
    file,
    contentType: "application/dicom",
    title: "Image",
    document: { resourceType: "DocumentReference", status: "current" } as const,
  };
  const writing = { ledger, relay, stores, patientId, manifest, keyEpochs, author, journal };
  const { recordId } = await addAttachment(writing, attached);
  const description = descriptionIn(await payloadOf(journey, registered, recordId));
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const segments = fetchSegments(stores, description.segments);
  for await (const piece of openAttachment(description, patientId, segments)) pieces.push(piece);
  if ((await hashFile(new Blob(pieces))) !== (await hashFile(file))) {
    throw new KeywardError("ReadingDiffers", { message: "The attachment isn't the file that was added." });
  }
  return recordId;
}

async function erase(journey: Journey, registered: RegisteredPatient, recordId: RecordId): Promise<void> {
  const { network, recorder, relay, stores } = journey;
  await relay.submit(await eraseRecord(network.ledger, registered.patient, recordId));
  await stores.deleteEnvelope(recordId);
  await recorder.refused(
    "patient, the record that they erased, with every key of the vault",
    ["EnvelopeErased", "EnvelopeMissing"],
    () => payloadOf(journey, registered, recordId),
  );
}

async function payloadOf(
  { network, stores }: Journey,
  { patientId, manifest, vaultKey }: RegisteredPatient,
  recordId: RecordId,
): Promise<Uint8Array> {
  const { ledger } = network;
  const keys = await vaultCompartmentKeys(manifest, vaultKey);
  const { entries } = await verifiedHistory(ledger, chainHistory(ledger), stores, patientId);
  const entry = entries.filter((one) => one.recordId === recordId);
  const [opened] = await openEntries({ patientId, stores, keys }, entry);
  if (opened === undefined) {
    throw new KeywardError("RecordMissing", {
      message: "The record isn't in the history.",
      details: { recordId },
    });
  }
  return opened.payload;
}
