import type { LedgerCall } from "#lib/chain/call.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import type { AccountSigner } from "#lib/chain/signers.ts";
import type { Address } from "#lib/core/ids.ts";
import type { StaffMember } from "#lib/identity/staff.ts";
import type { TeamMember } from "#lib/identity/team.ts";
import { ensureWallet } from "../../_session/wallets/ensure-wallet.ts";
import type { Acted, ActProgress } from "../../_vault/protocol.ts";

type Sign = (ledger: Ledger, administrator: AccountSigner) => Promise<LedgerCall>;
type OnProgress = (progress: ActProgress) => void;

/** Has the administrator's wallet sign an act, and the relay submit it. The ledger's client is loaded with the first. */
async function act(
  account: Address,
  sign: Sign,
  onProgress: OnProgress,
): Promise<Acted & { ledger: Ledger }> {
  onProgress({ stage: "sign" });
  const [{ openHospital }, wallets] = await Promise.all([
    import("#lib/hospital/open-hospital.ts"),
    ensureWallet(account),
  ]);
  const { ledger, relay } = await openHospital({ origin: location.origin });
  const call = await sign(ledger, wallets.signer(account));
  onProgress({ stage: "submitted" });
  const { transactionHash, blockNumber } = await relay.submit(call);
  return { transactionHash, blockNumber: Number(blockNumber), ledger };
}

/** Sets what somebody may do in an organisation. Throws `ProviderRegistryLastAdministrator`, `SignatureRefused`, ... */
export async function setStaff(
  by: Address,
  organisation: number,
  account: Address,
  member: StaffMember,
  onProgress: OnProgress,
): Promise<Acted> {
  const { setStaffMember } = await import("#lib/identity/staff.ts");
  return act(
    by,
    (ledger, signer) => setStaffMember(ledger, signer, organisation, account, member),
    onProgress,
  );
}

/** Creates a team, and tells its number. */
export async function newTeam(
  by: Address,
  organisation: number,
  onProgress: OnProgress,
): Promise<Acted & { team: number }> {
  const { createdTeam, createTeam } = await import("#lib/identity/team.ts");
  const acted = await act(by, (ledger, signer) => createTeam(ledger, signer, organisation), onProgress);
  return { ...acted, team: await createdTeam(acted.ledger, acted.transactionHash) };
}

/** Sets who belongs to a team; organisation 0 takes somebody out. */
export async function setMember(by: Address, member: TeamMember, onProgress: OnProgress): Promise<Acted> {
  const { setTeamMember } = await import("#lib/identity/team.ts");
  return act(by, (ledger, signer) => setTeamMember(ledger, signer, member), onProgress);
}
