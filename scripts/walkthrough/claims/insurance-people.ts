import type { AccountSigner } from "#lib/chain/signers.ts";
import { setPayoutAccount } from "#lib/claims/answers.ts";
import { ORGANISATION_KINDS, type OrganisationKind, ROLES, type Role } from "#lib/identity/roles.ts";
import { type StaffMember, setStaffMember } from "#lib/identity/staff.ts";
import { demoBank } from "#services/local/demo-money.ts";
import type { LocalNetwork } from "#services/local/local-network.ts";
import { freshWallet } from "../wallets.ts";
import type { InsuranceCast } from "./insurance.ts";

const [INSURER, COURT] = [2, 3];

/** Governance admits an insurer and an arbitration body; the hospital enrols a billing clerk, and says where its money goes. */
export async function setUpInsurance(
  { ledger, governance, relay, chain }: LocalNetwork,
  hospital: { organisation: number; administrator: AccountSigner; credential: StaffMember },
): Promise<InsuranceCast | undefined> {
  const bank = await demoBank(ledger, chain.rpcUrl);
  if (bank === undefined) return undefined;
  const [manager, adjuster, clerk, arbiter] = [0, 1, 2, 3].map(() => freshWallet().wallet) as [
    InsuranceCast["manager"],
    InsuranceCast["adjuster"],
    InsuranceCast["clerk"],
    InsuranceCast["arbiter"],
  ];
  const admit = (kind: OrganisationKind) =>
    governance.submit({
      contract: "providerRegistry",
      functionName: "admitOrganisation",
      args: [ORGANISATION_KINDS.indexOf(kind), manager.address],
    });
  const enrol = async (by: AccountSigner, organisation: number, { address }: AccountSigner, role: Role) => {
    const member = { ...hospital.credential, roles: ROLES[role] };
    await relay.submit(await setStaffMember(ledger, by, organisation, address, member));
  };
  await admit("insurer");
  await admit("arbitration");
  await enrol(manager, INSURER, adjuster, "claims");
  await enrol(manager, COURT, arbiter, "arbiter");
  await enrol(hospital.administrator, hospital.organisation, clerk, "billing");
  const account = freshWallet().wallet.address;
  await relay.submit(await setPayoutAccount(ledger, hospital.administrator, hospital.organisation, account));
  return { insurer: INSURER, manager, adjuster, clerk, court: COURT, arbiter, bank };
}
