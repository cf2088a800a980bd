import { z } from "zod";
import { ledgerError } from "#lib/chain/ledger-error.ts";
import { mapConcurrently } from "#lib/core/concurrency.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { ReleaseEntry } from "#services/key-node/release-log-chain.ts";
import { groundFinder } from "#services/key-node/session-audit.ts";
import { environment } from "../environment.ts";
import { ledger } from "../ledger.ts";
import type { ReleasesAnswer } from "../schemas/audit.ts";

const PATIENCE_MS = 10_000;
const AT_ONCE = 8;

const page = z.object({ lines: z.array(z.string().max(2_000)), more: z.boolean() });
const entry = z.object({
  time: z.iso.datetime(),
  patientId: z.string().regex(/^0x[0-9a-f]{64}$/i),
  category: z.number().int().min(0).max(31),
  accessor: z.string().regex(/^0x[0-9a-f]{40}$/i),
  block: z.number().int().min(0),
  decision: z.enum(["released", "refused"]),
});

/**
 * A key node's release log after an entry, each line held against the ledger's sessions and cases.
 * @param node its place in the list, from 1.
 * Throws `AuditUnavailable`, `KeyNodeUnknown`, `LedgerUnavailable`.
 */
export async function releasesOf(node: number, after: number): Promise<ReleasesAnswer> {
  const { KEY_NODE_URLS: urls, KEY_NODE_AUDIT_TOKEN: token } = environment();
  const url = urls[node - 1];
  if (token === undefined) throw unavailable("No token for the key nodes' logs is set up here.");
  if (url === undefined) {
    throw new KeywardError("KeyNodeUnknown", { message: "There is no key node of this number." });
  }
  const { lines, more } = await askNode(`${url}/audit/log?after=${after}`, token);
  const groundOf = groundFinder(ledger());
  const entries = await mapConcurrently(lines, AT_ONCE, async (line) => {
    const read = entry.safeParse(parsed(line));
    if (!read.success) return { line, verdict: "unreadable" as const };
    if (read.data.decision === "refused") return { line, verdict: "refused" as const };
    return { line, verdict: await groundOf(read.data as ReleaseEntry).catch(failed) };
  });
  return { nodes: urls.length, name: new URL(url).host, entries, more };
}

function failed(error: unknown): never {
  throw ledgerError(error);
}

async function askNode(url: string, token: string): Promise<z.output<typeof page>> {
  try {
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(PATIENCE_MS),
      redirect: "error",
      cache: "no-store",
    });
    return page.parse(await response.json());
  } catch (cause) {
    throw unavailable("The key node doesn't give its release log.", cause);
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const unavailable = (message: string, cause?: unknown) =>
  new KeywardError("AuditUnavailable", {
    message,
    action: "Ask the node's operator for the token and whether it runs.",
    cause,
  });
