import { KeywardError } from "#lib/core/errors.ts";

const TOLD = {
  NothingToBackUp: ["There is no hospital node in this folder.", "Start it once, or set KEYWARD_DATA."],
  NodeNotReady: [
    "The hospital node is just starting or stopping.",
    "Try again when it runs, or has stopped.",
  ],
  BackupChainMismatch: [
    "The chain isn't the one of this deployment.",
    "Check deployment.json and the chain.",
  ],
  BackupMigrationUnknown: [
    "The database was laid out by another version of Keyward.",
    "Back up with the version that the node runs.",
  ],
  PassphraseMissing: [
    "A backup's secrets are encrypted with a passphrase, and there is none.",
    "Set KEYWARD_BACKUP_PASSPHRASE, or leave the secrets out by --without-secrets.",
  ],
  PassphraseTooShort: ["The passphrase has fewer than 12 characters.", "Take four or more random words."],
  PassphraseWrong: ["The passphrase doesn't open this backup's secrets.", "Use the one it was made with."],
  BackupMissing: [
    "There is no complete backup in this folder.",
    "Name the folder that backups are written to.",
  ],
  BackupUnreadable: ["This backup's manifest is damaged, or of another version.", "Take another backup."],
  BackupFileMissing: ["A file is missing from the backup.", "Take another backup, or another copy of it."],
  BackupFileDamaged: [
    "A file isn't what it was when it was written.",
    "Take another backup, or another copy.",
  ],
  SecretsMissing: [
    "This backup was made without secrets.",
    "Name the node's secrets.json by --secrets, or go without by --without-secrets.",
  ],
  RestoreNotEmpty: ["There is something in the data folder already.", "Restore into an empty folder."],
  RestoreChainMismatch: ["The restored chain isn't the one that was backed up.", "Take another backup."],
  RestoreRowsMissing: ["The database doesn't hold what the backup holds.", "Restore again."],
} as const;

/** The named errors of backup and restoration. */
export const backupError = (
  name: keyof typeof TOLD,
  details: Readonly<Record<string, string | number | boolean>> = {},
  cause?: unknown,
): KeywardError => {
  const [message, action] = TOLD[name];
  return new KeywardError(name, { message, action, details, ...(cause === undefined ? {} : { cause }) });
};
