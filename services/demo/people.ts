import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import type { Relay } from "#lib/chain/relay.ts";
import type { Address } from "#lib/core/ids.ts";
import { ORGANISATION_KINDS, type OrganisationKind, ROLES, type Role } from "#lib/identity/roles.ts";
import { setStaffMember } from "#lib/identity/staff.ts";
import { signerOf, testAccount } from "#services/local/accounts.ts";

/** Somebody of the demo network, with a wallet of the local test mnemonic. */
export type DemoPerson = {
  name: string;
  /** `reviewBody`: of the network's second body, on nobody's staff. */
  role: Role | "patient" | "reviewBody";
  organisation?: string;
  /** Index in the test mnemonic. */
  account: number;
  address: Address;
};

type Staff = { name: string; role: Role };
export type DemoOrganisation = { name: string; kind: OrganisationKind; staff: readonly Staff[] };

/**
 * Two hospitals, a laboratory, a pharmacy, an emergency service, an insurer, arbiters; the first of each is its administrator.
 * New ones go to the end: everybody's account is counted from the first.
 */
export const DEMO_ORGANISATIONS: readonly DemoOrganisation[] = [
  {
    name: "St. Anne's Hospital",
    kind: "hospital",
    staff: [
      { name: "Ruth Okafor", role: "administrator" },
      { name: "Dr. Lena Brandt", role: "physician" },
      { name: "Tomas Silva", role: "nurse" },
      { name: "Mira Novak", role: "privacyOfficer" },
      { name: "Paul Weber", role: "billing" },
    ],
  },
  {
    name: "Riverside Clinic",
    kind: "hospital",
    staff: [
      { name: "Ines Duarte", role: "administrator" },
      { name: "Dr. Samir Haddad", role: "physician" },
    ],
  },
  {
    name: "Northern Laboratory",
    kind: "laboratory",
    staff: [
      { name: "Olga Petrenko", role: "administrator" },
      { name: "Jonas Lind", role: "laboratory" },
    ],
  },
  {
    name: "Market Square Pharmacy",
    kind: "pharmacy",
    staff: [
      { name: "Elif Kaya", role: "administrator" },
      { name: "Hugo Martin", role: "pharmacist" },
    ],
  },
  {
    name: "City Ambulance",
    kind: "emergency-service",
    staff: [
      { name: "Greta Olsen", role: "administrator" },
      { name: "Marco Rossi", role: "responder" },
      { name: "Sofia Almeida", role: "privacyOfficer" },
    ],
  },
  {
    name: "Harbour Mutual",
    kind: "insurer",
    staff: [
      { name: "Anna Kowalska", role: "administrator" },
      { name: "David Chen", role: "claims" },
    ],
  },
  {
    name: "Northern Arbitration",
    kind: "arbitration",
    staff: [
      { name: "Henrik Solberg", role: "administrator" },
      { name: "Amara Diallo", role: "arbiter" },
      { name: "Piotr Zielinski", role: "arbiter" },
    ],
  },
];

const SECOND_BODY = ["Nadia Laurent"];
const PATIENTS = ["Carla Mendes", "Finn Larsson", "George Hill", "Astrid Larsson"];

const FIRST_STAFF = 10;
const FIRST_OF_SECOND_BODY = 38;
const FIRST_PATIENT = 40;
const LICENCE_SECONDS = 5 * 365 * 24 * 3_600;

/** Everybody of the demo network. Known to the local chain alone. */
export function demoPeople(): DemoPerson[] {
  let account = FIRST_STAFF;
  const person = (name: string, role: DemoPerson["role"], index: number, organisation?: string) => ({
    name,
    role,
    account: index,
    address: testAccount(index).address,
    ...(organisation === undefined ? {} : { organisation }),
  });
  return [
    ...DEMO_ORGANISATIONS.flatMap(({ name: organisation, staff }) =>
      staff.map(({ name, role }) => person(name, role, account++, organisation)),
    ),
    ...SECOND_BODY.map((name, index) => person(name, "reviewBody", FIRST_OF_SECOND_BODY + index)),
    ...PATIENTS.map((name, index) => person(name, "patient", FIRST_PATIENT + index)),
  ];
}

/** Admits the demo organisations and enrols their staff, unless they are there. */
export async function seedPeople(ledger: Ledger, governance: Relay, relay: Relay): Promise<void> {
  const { admitted } = await readLedger(ledger, "providerRegistry", "organisationOf", [
    DEMO_ORGANISATIONS.length,
  ]);
  if (admitted) return;
  const people = demoPeople();
  const { timestamp } = await ledger.client.getBlock();
  for (const [index, { name, kind, staff }] of DEMO_ORGANISATIONS.entries()) {
    const organisation = index + 1;
    const present = await readLedger(ledger, "providerRegistry", "organisationOf", [organisation]);
    const members = people.filter((person) => person.organisation === name);
    const administrator = signerOf(testAccount(members[0]?.account ?? 0));
    if (!present.admitted) {
      await governance.submit({
        contract: "providerRegistry",
        functionName: "admitOrganisation",
        args: [ORGANISATION_KINDS.indexOf(kind), administrator.address],
      });
    }
    for (const [at, { role }] of staff.entries()) {
      if (role === "administrator") continue;
      const member = {
        roles: ROLES[role],
        specialty: 0,
        licenceUntil: Number(timestamp) + LICENCE_SECONDS,
        suspended: false,
      };
      const address = members[at]?.address as Address;
      await relay.submit(await setStaffMember(ledger, administrator, organisation, address, member));
    }
  }
}
