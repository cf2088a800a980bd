import { CONTRACTS } from "#lib/chain/contracts.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { asPatientId } from "#lib/core/ids.ts";
import type { LogAudit } from "./verify-log.ts";

/**
 * Holds releases against the ledger's access sessions: whoever got a key had opened one that covered its category, and
 * hadn't closed or replaced it. After a rollback of the chain a session may stand in a later block than the releases on
 * it; that is told apart, for an auditor to judge.
 */
export function sessionAudit({ client, deployment }: Ledger): LogAudit {
  const { abi } = CONTRACTS.consentRegistry;
  const address = deployment.addresses.consentRegistry;

  /** When a patient's record was opened and closed by somebody, in order. */
  async function sessionsOf(patient: Hex, accessor: Hex) {
    const args = { patientId: asPatientId(patient), accessor };
    const about = { address, abi, args, fromBlock: 0n } as const;
    const [opened, closed] = await Promise.all([
      client.getContractEvents({ ...about, eventName: "SessionOpened" }),
      client.getContractEvents({ ...about, eventName: "SessionClosed" }),
    ]);
    return [
      ...opened.map((log) => ({ ...placeOf(log), terms: log.args })),
      ...closed.map((log) => ({ ...placeOf(log), terms: undefined })),
    ].sort((a, b) => a.block - b.block || a.index - b.index);
  }

  return async ({ patientId, category, accessor, block, time, decision }) => {
    if (decision !== "released") return undefined;
    const second = Math.floor(Date.parse(time) / 1_000);
    const sessions = await sessionsOf(patientId as Hex, accessor as Hex);
    const covers = ({ terms }: (typeof sessions)[number]) =>
      terms !== undefined &&
      ((Number(terms.categories) >>> category) & 1) === 1 &&
      Number(terms.until) > second;
    const present = sessions.filter((session) => session.block <= block).at(-1);
    if (present !== undefined && covers(present)) return undefined;
    return sessions.some((session) => session.block > block && covers(session))
      ? "its session stands in a later block"
      : "no session covers it";
  };
}

const placeOf = ({ blockNumber, logIndex }: { blockNumber: bigint; logIndex: number }) => ({
  block: Number(blockNumber),
  index: logIndex,
});
