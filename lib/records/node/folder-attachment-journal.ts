import { join } from "node:path";
import { fromUtf8, utf8 } from "#lib/core/bytes.ts";
import type { PatientId } from "#lib/core/ids.ts";
import type { X25519PublicJwk } from "#lib/crypto/x25519.ts";
import { openFromVault, sealToVault, type VaultSealed } from "#lib/keys/seal-to-vault.ts";
import type { AttachmentJournal, AttachmentState } from "../attachments/attachment-journal.ts";
import { ensureDirectories } from "./durable-write.ts";
import { folderShelf } from "./folder-shelf.ts";
import { makeShards } from "./shards.ts";

/** A journal of files in a folder, sealed to the patient's vault key: they hold content keys. */
export function folderAttachmentJournal(
  directory: string,
  owner: { patientId: PatientId; vaultKey: X25519PublicJwk; privateKey: CryptoKey },
): AttachmentJournal {
  const temporary = join(directory, "tmp");
  const shelf = folderShelf(directory, temporary);
  const as = { patientId: owner.patientId, purpose: "attachment" };
  return {
    async read(fileId) {
      const bytes = await shelf.read(fileId as `0x${string}`);
      if (bytes === undefined) return undefined;
      const sealed = JSON.parse(fromUtf8(bytes)) as VaultSealed;
      return JSON.parse(fromUtf8(await openFromVault(sealed, owner.privateKey, as))) as AttachmentState;
    },
    async write(fileId, state) {
      await ensureDirectories(temporary, []);
      await makeShards(directory);
      const sealed = await sealToVault(utf8(JSON.stringify(state)), owner.vaultKey, as);
      await shelf.write(fileId as `0x${string}`, utf8(JSON.stringify(sealed)));
    },
  };
}
