import { parseEventLogs } from "viem";
import type { LedgerCall } from "#lib/chain/call.ts";
import { CONTRACTS } from "#lib/chain/contracts.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import { ledgerError } from "#lib/chain/ledger-error.ts";
import type { AccountSigner } from "#lib/chain/signers.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address } from "#lib/core/ids.ts";
import { authoriseAsAccount } from "./authorise.ts";

const contract = "providerRegistry";

/** An administrator signs a new team of their organisation. Its number is the ledger's to give. */
export async function createTeam(
  ledger: Ledger,
  administrator: AccountSigner,
  organisation: number,
): Promise<LedgerCall> {
  const by = await authoriseAsAccount(ledger, administrator, {
    contract,
    primaryType: "TeamCreation",
    fields: { organisation },
  });
  return { contract, functionName: "createTeamBySig", args: [organisation, by] };
}

/** The number that the ledger gave to the team of a confirmed transaction. Throws `TeamNotCreated`, `LedgerUnavailable`. */
export async function createdTeam({ client, deployment }: Ledger, hash: Hex): Promise<number> {
  const { logs } = await client.getTransactionReceipt({ hash }).catch((error: unknown) => {
    throw ledgerError(error);
  });
  const address = deployment.addresses.providerRegistry.toLowerCase();
  const [created] = parseEventLogs({
    abi: CONTRACTS.providerRegistry.abi,
    eventName: "TeamCreated",
    logs: logs.filter((log) => log.address.toLowerCase() === address),
  });
  if (created !== undefined) return created.args.team;
  throw new KeywardError("TeamNotCreated", { message: "This transaction created no team." });
}

/** Whom a team has, and for which organisation they serve in it; 0 takes them out. */
export type TeamMember = { team: number; account: Address; organisation: number };

/** An administrator of the team's home signs who belongs to it from the next block on. */
export async function setTeamMember(
  ledger: Ledger,
  administrator: AccountSigner,
  { team, account, organisation }: TeamMember,
): Promise<LedgerCall> {
  const by = await authoriseAsAccount(ledger, administrator, {
    contract,
    primaryType: "TeamMemberSetting",
    fields: { team, account, organisation },
  });
  return { contract, functionName: "setTeamMemberBySig", args: [team, account, organisation, by] };
}
