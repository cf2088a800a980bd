"use client";
import { useQuery } from "@tanstack/react-query";
import type { ReleasesAnswer } from "../../../_server/schemas/audit.ts";
import { askHospital } from "../../../_session/ask-hospital.ts";
import { type ChainVerdict, type LogHead, verifyChain } from "./verify-chain.ts";

export type Verdict = ReleasesAnswer["entries"][number]["verdict"];

/** An entry of a key node's log, as the page shows it. */
export type Release = {
  node: string;
  seq: number;
  verdict: Verdict;
  /** ISO 8601; empty where the line can't be read. */
  time: string;
  patientId: string;
  accessor: string;
  category: number;
};

/** A key node's log, followed here. */
export type NodeLog = { node: number; name: string; releases: Release[]; chain: ChainVerdict; known: number };

const MOST_PAGES = 40;
const HEADS = "keyward-audit-heads";

/** The log of one key node, by its place in the list; the first one's says how many there are. */
export const nodeLogQuery = (organisation: number, node: number) => ({
  queryKey: ["key-node-log", organisation, node],
  queryFn: ({ signal }: { signal: AbortSignal }) => readLog(organisation, node, signal),
  staleTime: 0,
  retry: false,
});

export const useNodeLog = (organisation: number, node: number) => useQuery(nodeLogQuery(organisation, node));

async function readLog(
  organisation: number,
  node: number,
  signal: AbortSignal,
): Promise<NodeLog & { nodes: number }> {
  const entries: ReleasesAnswer["entries"][number][] = [];
  let answer: ReleasesAnswer;
  let page = 0;
  do {
    answer = await askHospital<ReleasesAnswer>(
      `/api/audit/releases?organisation=${organisation}&node=${node}&after=${entries.length}`,
      { signal },
    );
    entries.push(...answer.entries);
  } while (answer.more && ++page < MOST_PAGES);
  const { name, nodes } = answer;
  const known = knownHeads()[name];
  const chain = await verifyChain(
    entries.map(({ line }) => line),
    known,
  );
  // The head of a log that was found whole is what the next visit has to find in it again.
  if (chain.brokenAt === undefined && !chain.cut) keepHead(name, chain.head);
  const releases = entries.map(({ line, verdict }, at) => ({
    node: name,
    seq: at + 1,
    verdict,
    ...factsOf(line),
  }));
  return { node, nodes, name, releases, chain, known: known?.seq ?? 0 };
}

function factsOf(line: string): Pick<Release, "time" | "patientId" | "accessor" | "category"> {
  try {
    const { time, patientId, accessor, category } = JSON.parse(line) as Record<string, unknown>;
    return {
      time: String(time ?? ""),
      patientId: String(patientId ?? ""),
      accessor: String(accessor ?? ""),
      category: Number(category ?? -1),
    };
  } catch {
    return { time: "", patientId: "", accessor: "", category: -1 };
  }
}

function knownHeads(): Record<string, LogHead> {
  try {
    return JSON.parse(localStorage.getItem(HEADS) ?? "{}") as Record<string, LogHead>;
  } catch {
    return {};
  }
}

const keepHead = (name: string, head: LogHead): void =>
  localStorage.setItem(HEADS, JSON.stringify({ ...knownHeads(), [name]: head }));
