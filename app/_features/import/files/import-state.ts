import type { KeywardError } from "#lib/core/errors.ts";
import type { Imported, ImportProgress } from "#lib/vault/import-record.ts";

/** How the import of a file stands. */
export type ImportState =
  | { stage: "waiting" }
  | ImportProgress
  | { stage: "asks"; others: number }
  | { stage: "done"; imported: Imported }
  | { stage: "cancelled" }
  | { stage: "failed"; error: KeywardError };

/** A file on the list. Its content isn't kept here: the browser reads it again when its turn comes. */
export type ImportItem = { id: string; file: File; state: ImportState; othersBelong: boolean };

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
