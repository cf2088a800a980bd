import type { KeywardError } from "#lib/core/errors.ts";
import type { FileCheck } from "#lib/vault/check-file.ts";
import type { Imported, ImportProgress } from "#lib/vault/import-record.ts";

/** How the import of a file stands. */
export type ImportState =
  | { stage: "waiting" }
  | ImportProgress
  /** Its check found what can't be added, or what somebody has to look at first. */
  | { stage: "invalid" }
  | { stage: "asks" }
  | { stage: "done"; imported: Imported }
  | { stage: "cancelled" }
  | { stage: "failed"; error: KeywardError };

/** A file on the list. Its content isn't kept here: the browser reads it again when its turn comes. */
export type ImportItem = {
  id: string;
  file: File;
  state: ImportState;
  /** What its check found, from then on. */
  check?: FileCheck;
  /** Somebody saw the warnings, and wants it added as it is. */
  accepted: boolean;
};

/** Whether its warnings are to be read first. References that lead out of a file are in most of them. */
export const asksFirst = ({ warnings }: Pick<FileCheck, "warnings">): boolean =>
  warnings.some(({ name }) => name !== "UnresolvedReference");

/** Errors of a file that trying again can't change. */
const OF_THE_FILE: readonly string[] = [
  "CompressedFile",
  "DuplicateKey",
  "FileTooLarge",
  "InvalidUtf8",
  "NoPatientInBundle",
  "NotABundle",
  "NotFhir",
  "NotJson",
  "TooDeep",
  "TooManyEntries",
  "UnknownResourceType",
  "XmlFile",
];
export const isOfTheFile = ({ name }: KeywardError): boolean => OF_THE_FILE.includes(name);

const RUNNING: readonly ImportState["stage"][] = ["check", "store", "sign", "anchor"];

/** Whether it is being worked on. */
export const isRunning = ({ stage }: ImportState): boolean => RUNNING.includes(stage);

/** The step of five (check, seal, upload, sign, anchor) at which it is; five when all are done. */
export function stepOf(state: ImportState): number {
  switch (state.stage) {
    case "store":
      return state.sealed < state.of ? 1 : 2;
    case "sign":
      return 3;
    case "anchor":
      return 4;
    case "done":
      return 5;
    default:
      return 0;
  }
}
