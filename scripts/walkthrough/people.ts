import type { Grantee } from "#lib/chain/grantee.ts";
import { readLedger } from "#lib/chain/ledger.ts";
import type { AccountSigner } from "#lib/chain/signers.ts";
import type { Address } from "#lib/core/ids.ts";
import { ROLES } from "#lib/identity/roles.ts";
import { type StaffMember, setStaffMember } from "#lib/identity/staff.ts";
import { ACCOUNTS, signerOf, testAccount } from "#services/local/accounts.ts";
import type { LocalNetwork } from "#services/local/local-network.ts";

const HOSPITAL = 0;
const YEAR = 365 * 24 * 3_600;

/** The hospital of the walkthrough and who works there. */
export type People = {
  organisation: number;
  administrator: AccountSigner;
  doctor: AccountSigner;
  stranger: AccountSigner;
  /** The doctor's entry as it should be. */
  credential: StaffMember;
};

/** Governance admits a hospital; its administrator enrols a doctor with a licence for a year. */
export async function setUpPeople({ ledger, governance, relay, chain }: LocalNetwork): Promise<People> {
  const person = (name: keyof typeof ACCOUNTS) => signerOf(testAccount(ACCOUNTS[name]));
  const [administrator, doctor, stranger] = [person("administrator"), person("doctor"), person("stranger")];
  const organisation = 1;
  await governance.submit({
    contract: "providerRegistry",
    functionName: "admitOrganisation",
    args: [HOSPITAL, administrator.address],
  });
  const { timestamp } = await chain.client.getBlock();
  const credential: StaffMember = {
    roles: ROLES.physician,
    specialty: 0,
    licenceUntil: Number(timestamp) + YEAR,
    suspended: false,
  };
  const people = { organisation, administrator, doctor, stranger, credential };
  await relay.submit(await setStaffMember(ledger, administrator, organisation, doctor.address, credential));
  return people;
}

/** The doctor as a grant names them. */
export const doctorAsGrantee = ({ doctor }: People): Grantee => ({ kind: "person", account: doctor.address });

/** The roles that an account has at the moment. */
export const standingOf = (
  { ledger }: LocalNetwork,
  organisation: number,
  account: Address,
): Promise<number> => readLedger(ledger, "providerRegistry", "standingOf", [organisation, account]);
