import { CONTRACTS } from "#lib/chain/contracts.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { asPatientId, type PatientId } from "#lib/core/ids.ts";
import { caseStateOf } from "#lib/emergency/case-state.ts";
import type { ReleaseEntry } from "./release-log-chain.ts";

/** Something an auditor holds every entry against, such as the ledger's sessions. Returns what is wrong. */
export type LogAudit = (entry: ReleaseEntry) => Promise<string | undefined>;

/**
 * What on the ledger a release rests on: an access session, or a break-glass case. `later`: one that stands in a later
 * block, as after a rollback of the chain, for an auditor to judge. `none`: a finding.
 */
export type Ground = "session" | "case" | "later" | "none";

/** Somebody was let into a patient's record from a place in the chain on; `terms` is missing where it was closed. */
type Opening = { block: number; index: number; terms?: { categories: number; until: number } };

/** A break-glass case, and the block in which it was closed or found unjustified. */
type Case = Opening & { ended: number | undefined };

/** Finds what releases rest on. Each patient and accessor is looked up once: make a new one for every audit. */
export function groundFinder(ledger: Ledger): (entry: ReleaseEntry) => Promise<Ground> {
  const known = new Map<string, Promise<{ sessions: Opening[]; cases: Case[] }>>();

  function openingsOf(patientId: PatientId, accessor: Hex) {
    const key = `${patientId}/${accessor}`;
    const found = known.get(key) ?? readOpenings(ledger, patientId, accessor);
    known.set(key, found);
    return found;
  }

  return async ({ patientId, category, accessor, block, time }) => {
    const second = Math.floor(Date.parse(time) / 1_000);
    const covers = ({ terms }: Opening) =>
      terms !== undefined && ((terms.categories >>> category) & 1) === 1 && terms.until > second;
    const { sessions, cases } = await openingsOf(asPatientId(patientId as Hex), accessor as Hex);
    const present = sessions.filter((session) => session.block <= block).at(-1);
    if (present !== undefined && covers(present)) return "session";
    const open = cases.filter((one) => covers(one) && (one.ended === undefined || one.ended > block));
    if (open.some((one) => one.block <= block)) return "case";
    return [...sessions, ...open].some((one) => one.block > block && covers(one)) ? "later" : "none";
  };
}

/**
 * Holds releases against the ledger's access sessions: whoever got a key had opened one that covered its category, and
 * hadn't closed or replaced it. After a rollback of the chain a session may stand in a later block than the releases on
 * it; that is told apart, for an auditor to judge.
 */
export function sessionAudit(ledger: Ledger): LogAudit {
  const groundOf = groundFinder(ledger);
  return async (entry) => {
    if (entry.decision !== "released") return undefined;
    const ground = await groundOf(entry);
    if (ground === "later") return "its session stands in a later block";
    return ground === "none" ? "no session and no case covers it" : undefined;
  };
}

async function readOpenings(ledger: Ledger, patientId: PatientId, accessor: Hex) {
  const [sessions, cases] = await Promise.all([
    readSessions(ledger, patientId, accessor),
    readCases(ledger, patientId, accessor),
  ]);
  return { sessions, cases };
}

/** The cases of a responder on a patient's record. */
async function readCases(
  { client, deployment }: Ledger,
  patientId: PatientId,
  responder: Hex,
): Promise<Case[]> {
  const { abi } = CONTRACTS.breakGlass;
  const address = deployment.addresses.breakGlass;
  const about = { address, abi, args: { patientId, responder }, fromBlock: 0n, strict: true } as const;
  const [opened, closed, reviewed] = await Promise.all([
    client.getContractEvents({ ...about, eventName: "CaseOpened" }),
    client.getContractEvents({ ...about, eventName: "CaseClosed" }),
    client.getContractEvents({ ...about, eventName: "CaseReviewed" }),
  ]);
  const unjustified = reviewed.filter(({ args }) => caseStateOf(args.outcome) === "unjustified");
  return opened.map(({ args: { number, categories, until }, ...log }) => {
    const ends = [...closed, ...unjustified].filter(({ args }) => args.number === number);
    const ended =
      ends.length === 0 ? undefined : Math.min(...ends.map(({ blockNumber }) => Number(blockNumber)));
    return { ...placeOf(log), terms: { categories: Number(categories), until: Number(until) }, ended };
  });
}

/** When a patient's record was opened and closed by somebody, in order. */
async function readSessions(
  { client, deployment }: Ledger,
  patientId: PatientId,
  accessor: Hex,
): Promise<Opening[]> {
  const { abi } = CONTRACTS.consentRegistry;
  const address = deployment.addresses.consentRegistry;
  const about = { address, abi, args: { patientId, accessor }, fromBlock: 0n } as const;
  const [opened, closed] = await Promise.all([
    client.getContractEvents({ ...about, eventName: "SessionOpened" }),
    client.getContractEvents({ ...about, eventName: "SessionClosed" }),
  ]);
  return [
    ...opened.map((log) => ({
      ...placeOf(log),
      terms: { categories: Number(log.args.categories), until: Number(log.args.until) },
    })),
    ...closed.map(placeOf),
  ].sort((a, b) => a.block - b.block || a.index - b.index);
}

const placeOf = ({ blockNumber, logIndex }: { blockNumber: bigint; logIndex: number }) => ({
  block: Number(blockNumber),
  index: logIndex,
});
