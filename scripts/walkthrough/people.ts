import type { Grantee } from "#lib/chain/grantee.ts";
import type { AccountSigner } from "#lib/chain/signers.ts";
import { ROLES } from "#lib/identity/roles.ts";
import { type StaffMember, setStaffMember } from "#lib/identity/staff.ts";
import { ACCOUNTS, signerOf, testAccount } from "#services/local/accounts.ts";
import type { LocalNetwork } from "#services/local/local-network.ts";
import { setUpInsurance } from "./claims/insurance-people.ts";
import type { Cast } from "./network.ts";
import { freshWallet } from "./wallets.ts";

const HOSPITAL = 0;
/** Each file's journey lets weeks pass. */
const LICENCE_SECONDS = 20 * 365 * 24 * 3_600;

/** The hospital of a network of one's own, and who works there. */
export type People = Cast & {
  administrator: AccountSigner;
  /** The doctor's entry as it should be. */
  credential: StaffMember;
};

/** Governance admits a hospital; its administrator enrols a doctor, a responder and a privacy officer with licences for years. */
export async function setUpPeople(local: LocalNetwork): Promise<People> {
  const { ledger, governance, relay, chain } = local;
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
    licenceUntil: Number(timestamp) + LICENCE_SECONDS,
    suspended: false,
  };
  const emergency = { organisation, responder: freshWallet().wallet, officer: freshWallet().wallet };
  await relay.submit(await setStaffMember(ledger, administrator, organisation, doctor.address, credential));
  for (const [{ address }, roles] of [
    [emergency.responder, ROLES.responder],
    [emergency.officer, ROLES.privacyOfficer],
  ] as const) {
    const member = { ...credential, roles };
    await relay.submit(await setStaffMember(ledger, administrator, organisation, address, member));
  }
  const insurance = await setUpInsurance(local, { organisation, administrator, credential });
  return { organisation, administrator, doctor, stranger, emergency, insurance, credential };
}

/** Somebody as a grant names them. */
export const personOf = ({ address }: Pick<AccountSigner, "address">): Grantee => ({
  kind: "person",
  account: address,
});

/** The doctor as a grant names them. */
export const doctorAsGrantee = ({ doctor }: Pick<Cast, "doctor">): Grantee => personOf(doctor);
