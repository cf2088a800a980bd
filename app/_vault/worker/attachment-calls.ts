import { KeywardError } from "#lib/core/errors.ts";
import type { PatientId, RecordId } from "#lib/core/ids.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import { type AttachmentContext, addAttachment } from "#lib/records/attachments/add-attachment.ts";
import {
  type AttachmentJournal,
  memoryAttachmentJournal,
} from "#lib/records/attachments/attachment-journal.ts";
import { descriptionIn } from "#lib/records/attachments/description-in.ts";
import { fetchSegments } from "#lib/records/attachments/fetch-segments.ts";
import { openAttachment } from "#lib/records/attachments/open-attachment.ts";
import { readSnapshot } from "#lib/records/history.ts";
import { attachedBefore, holdsFile } from "#lib/vault/attached-before.ts";
import type { VaultCalls } from "../protocol.ts";
import type { Handlers } from "../rpc/peer.ts";
import { accountSigner, type VaultContext } from "./context.ts";
import { refreshed, signingPatient } from "./open-vault.ts";
import { dropPending, pendingAttachments, sealedAttachmentJournal } from "./sealed-device.ts";
import type { Vaults } from "./vaults.ts";

type Own = Pick<
  VaultCalls,
  "addAttachment" | "addAttachmentAs" | "pendingAttachments" | "forgetAttachment" | "openAttachment"
>;

/** Large files: sealed and opened here piece by piece, stored and fetched as they come. */
export function attachmentCalls(context: VaultContext, vaults: Vaults): Handlers<Own> {
  const { connection, device } = context;
  /** What staff add can only be taken up again while this worker lives: they have no vault on this device. */
  const journals = new Map<string, AttachmentJournal>();

  /** The payload of an opened record: the own, or of a chart. */
  function payloadOf(patientId: PatientId, recordId: RecordId) {
    const opened =
      vaults.reader()?.payloadOf(patientId, recordId) ??
      (vaults.state().unlocked?.patientId === patientId
        ? vaults.open().opened.get(recordId)?.payload
        : undefined);
    if (opened !== undefined) return opened;
    throw new KeywardError("AttachmentUnknown", {
      message: "The record that holds this file isn't open.",
      action: "Open the record again.",
    });
  }

  return {
    async addAttachment({ file, contentType, title, document }, { progress, signal }) {
      const vault = vaults.open();
      const hospital = await connection.open();
      const keyEpochs = await refreshed(vault, hospital);
      const { patientId, manifest, privateKey, keys, opened, gone } = vault;
      const { ledger, relay, stores } = hospital;
      const adding: AttachmentContext = {
        ledger,
        relay,
        stores,
        patientId,
        manifest,
        keyEpochs,
        author: { kind: "patient", patient: signingPatient(context, vault) },
        journal: sealedAttachmentJournal(device, vault, privateKey),
        find: (...asked) => attachedBefore({ patientId, stores, keys, opened }, ...asked),
        signal: AbortSignal.any([signal, gone.signal]),
        onProgress(update) {
          vaults.touch();
          progress(update);
        },
      };
      return addAttachment(adding, { file, contentType, title, document });
    },

    async addAttachmentAs(
      { account, patientId, right, file, contentType, title, document },
      { progress, signal },
    ) {
      const { ledger, relay, stores } = await connection.open();
      const { manifestDigest, keyEpochs } = await readSnapshot(ledger, patientId);
      const manifest = await fetchManifest(stores, patientId, manifestDigest);
      const name = `${account} ${patientId}`;
      const journal = journals.get(name) ?? memoryAttachmentJournal();
      journals.set(name, journal);
      const author = { kind: "staff", patientId, account: accountSigner(context, account), right } as const;
      const onProgress: typeof progress = (update) => {
        vaults.touch();
        progress(update);
      };
      // Staff know what their chart shows, and read nothing for this.
      const find: AttachmentContext["find"] = async (entries, sha256) =>
        entries.find(({ recordId, erased }) => {
          const payload = erased === undefined ? vaults.reader()?.payloadOf(patientId, recordId) : undefined;
          return payload !== undefined && holdsFile(payload, sha256);
        });
      const adding = { ledger, relay, stores, patientId, manifest, keyEpochs, author, journal, find, signal };
      return addAttachment({ ...adding, onProgress }, { file, contentType, title, document });
    },

    async pendingAttachments() {
      const vault = vaults.open();
      return pendingAttachments(device, vault, vault.privateKey);
    },
    forgetAttachment: ({ name }) => dropPending(device, vaults.open(), name),

    async openAttachment({ patientId, recordId, url }, { progress, signal }) {
      const description = descriptionIn(payloadOf(patientId, recordId), url);
      const { stores } = await connection.open();
      const segments = fetchSegments(stores, description.segments, signal);
      // The browser may keep what it grows to on its disk. It is handed over once all of it was checked.
      let file = new Blob();
      for await (const piece of openAttachment(description, patientId, segments)) {
        vaults.touch();
        file = new Blob([file, piece]);
        progress({ done: file.size, of: description.size });
      }
      return file;
    },
  };
}
