import { utf8 } from "#lib/core/bytes.ts";

/** What is known of a log: how many entries, and the SHA-256 of the last line. */
export type LogHead = { seq: number; hash: string };

export type ChainVerdict = {
  head: LogHead;
  /** The entry at which the chain breaks; what comes after it proves nothing. */
  brokenAt: number | undefined;
  /** Whether the head of an earlier visit isn't in it any more: its end was cut off. */
  cut: boolean;
};

const NOTHING = "0".repeat(64);

/**
 * Follows the chain of hashes over the lines of a release log, here in the page: each line names the SHA-256 of the one
 * before, and its number.
 * @param known the head at an earlier visit.
 */
export async function verifyChain(lines: readonly string[], known?: LogHead): Promise<ChainVerdict> {
  let head: LogHead = { seq: 0, hash: NOTHING };
  let brokenAt: number | undefined;
  let contains = known === undefined || known.seq === 0;
  for (const line of lines) {
    const { seq, previous } = linkOf(line);
    if (seq !== head.seq + 1 || previous !== head.hash) brokenAt ??= head.seq + 1;
    head = { seq: head.seq + 1, hash: await hashOf(line) };
    if (head.seq === known?.seq && head.hash === known.hash) contains = true;
  }
  return { head, brokenAt, cut: !contains };
}

function linkOf(line: string): { seq: unknown; previous: unknown } {
  try {
    const { seq, previous } = JSON.parse(line) as { seq?: unknown; previous?: unknown };
    return { seq, previous };
  } catch {
    return { seq: undefined, previous: undefined };
  }
}

async function hashOf(line: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", utf8(line)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
