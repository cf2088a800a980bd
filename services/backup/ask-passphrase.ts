import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { backupError } from "./errors.ts";

/**
 * The passphrase of KEYWARD_BACKUP_PASSPHRASE, or one that is typed, unseen; `twice` where a slip would be noticed too
 * late. Throws `PassphraseMissing` where nobody can be asked, or two differ.
 */
export async function askPassphrase({ twice }: { twice: boolean }): Promise<string> {
  const given = process.env.KEYWARD_BACKUP_PASSPHRASE;
  // Nothing that is started from here needs it.
  delete process.env.KEYWARD_BACKUP_PASSPHRASE;
  if (given !== undefined && given !== "") return given;
  if (!process.stdin.isTTY) throw backupError("PassphraseMissing");
  const passphrase = await askUnseen("Passphrase of the backup's secrets: ");
  if (passphrase === "") throw backupError("PassphraseMissing");
  if (twice && (await askUnseen("Once more: ")) !== passphrase) throw backupError("PassphraseMissing");
  return passphrase;
}

async function askUnseen(question: string): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return await terminal.question("");
  } finally {
    terminal.close();
    process.stderr.write("\n");
  }
}
