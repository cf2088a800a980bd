import type { Address } from "#lib/core/ids.ts";
import type { StaffMember } from "#lib/identity/staff.ts";
import type { TeamMember } from "#lib/identity/team.ts";
import { actOnLedger, type OnActProgress } from "../../_shared/act-on-ledger.ts";
import type { Acted } from "../../_vault/protocol/vault.ts";

/** Sets what somebody may do in an organisation. Throws `ProviderRegistryLastAdministrator`, `SignatureRefused`, ... */
export async function setStaff(
  by: Address,
  organisation: number,
  account: Address,
  member: StaffMember,
  onProgress: OnActProgress,
): Promise<Acted> {
  const { setStaffMember } = await import("#lib/identity/staff.ts");
  return actOnLedger(
    by,
    (ledger, signer) => setStaffMember(ledger, signer, organisation, account, member),
    onProgress,
  );
}

/** Creates a team, and tells its number. */
export async function newTeam(
  by: Address,
  organisation: number,
  onProgress: OnActProgress,
): Promise<Acted & { team: number }> {
  const { createdTeam, createTeam } = await import("#lib/identity/team.ts");
  const acted = await actOnLedger(
    by,
    (ledger, signer) => createTeam(ledger, signer, organisation),
    onProgress,
  );
  return { ...acted, team: await createdTeam(acted.ledger, acted.transactionHash) };
}

/** Sets who belongs to a team; organisation 0 takes somebody out. */
export async function setMember(by: Address, member: TeamMember, onProgress: OnActProgress): Promise<Acted> {
  const { setTeamMember } = await import("#lib/identity/team.ts");
  return actOnLedger(by, (ledger, signer) => setTeamMember(ledger, signer, member), onProgress);
}
