import { createHash } from "node:crypto";
import { KeywardError } from "#lib/core/errors.ts";

/** One decision of a node, in the order of its members in the file. */
export type ReleaseEntry = {
  /** 1, 2, 3, ... */
  seq: number;
  /** SHA-256 of the line before, without its newline; zeros for the first. */
  previous: string;
  /** ISO 8601, UTC. */
  time: string;
  patientId: string;
  category: number;
  keyEpoch: number;
  accessor: string;
  /** The block that canRead was asked at. */
  block: number;
  decision: "released" | "refused";
};

/** What is known of a log: how many entries, and the hash of the last line. */
export type LogHead = { seq: number; hash: string };

export const EMPTY_LOG: LogHead = { seq: 0, hash: "0".repeat(64) };

export const lineHash = (line: string): string => createHash("sha256").update(line).digest("hex");

/** The line that follows `head`. */
export function nextLine(head: LogHead, entry: Omit<ReleaseEntry, "seq" | "previous">): string {
  const { time, patientId, category, keyEpoch, accessor, block, decision } = entry;
  const seq = head.seq + 1;
  const previous = head.hash;
  return JSON.stringify({ seq, previous, time, patientId, category, keyEpoch, accessor, block, decision });
}

/**
 * Follows the chain of `text`, whole lines only, handing each entry to `visit`.
 * @returns the head. An auditor keeps it: a later log must still contain it, or its end was cut off.
 * @throws `ReleaseLogBroken` with the line number.
 */
export function followLog(
  text: string,
  visit: (entry: ReleaseEntry, head: LogHead) => void = () => {},
): LogHead {
  let head = EMPTY_LOG;
  const lines = text.split("\n");
  if (lines.pop() !== "") throw broken(lines.length + 1);
  for (const line of lines) {
    let entry: ReleaseEntry;
    try {
      entry = JSON.parse(line);
      if (nextLine(head, entry) !== line) throw broken(head.seq + 1);
    } catch (cause) {
      throw broken(head.seq + 1, cause);
    }
    head = { seq: entry.seq, hash: lineHash(line) };
    visit(entry, head);
  }
  return head;
}

const broken = (line: number, cause?: unknown) =>
  new KeywardError("ReleaseLogBroken", {
    message: `The release log's chain breaks at line ${line}.`,
    action: "Keep the file as evidence; restore it from a copy.",
    details: { line },
    cause,
  });
