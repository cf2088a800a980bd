import { keccak256, stringToHex } from "viem";
import { encodeGrantee, type Grantee, purposeNumber } from "#lib/chain/grantee.ts";
import type { LedgerEntry } from "#lib/chain/leaf.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import { randomBytes, toHex } from "#lib/core/bytes.ts";
import { type Category, categoryBit, categoryMask } from "#lib/core/categories.ts";
import { type Address, asDigest, NO_RECORD, newRecordId, type PatientId } from "#lib/core/ids.ts";
import { patientIdOf } from "#lib/identity/register.ts";
import { ROLES } from "#lib/identity/roles.ts";
import { ACCOUNTS, testAccount } from "#services/local/accounts.ts";
import type { MassSender } from "./ledger.ts";

/** What is on the simulated ledger, and is asked for again by the measurements. */
export type Population = {
  hospitals: readonly { organisation: number; physicians: readonly Address[] }[];
  patients: PatientId[];
};

const HOSPITALS = 3;
const PHYSICIANS = 20;
/** The first patients also let one physician in person read: a list that doesn't grow. */
export const KNOWN = 50;
const RECORDS = { own: 2, byPhysician: 2 };
/** Events of a patient: registered, manifest, grant, session, records. */
export const EVENTS = 4 + RECORDS.own + RECORDS.byPhysician;

const HOSPITAL_KIND = 0;
const PURPOSE = purposeNumber("TREAT");
const CATEGORIES: readonly Category[] = ["problems", "laboratory"];
const MASK = categoryMask(CATEGORIES);
const LAST_EPOCH = 5;
const YEAR = 365 * 24 * 3_600;
const SESSION = 4 * 3_600;

const addressOf = (name: string): Address => `0x${keccak256(stringToHex(name)).slice(-40)}`;
const word = () => toHex(randomBytes(32));

/** Three hospitals with twenty physicians each, admitted by governance. */
export async function admitHospitals({ client }: Ledger, sender: MassSender): Promise<Population> {
  const governor = testAccount(ACCOUNTS.governor).address;
  const licenceUntil = Number((await client.getBlock()).timestamp) + YEAR;
  const hospitals = Array.from({ length: HOSPITALS }, (_, i) => ({
    organisation: i + 1,
    physicians: Array.from({ length: PHYSICIANS }, (_, n) => addressOf(`physician ${n} of ${i}`)),
  }));
  for (const { organisation } of hospitals) {
    const args = [HOSPITAL_KIND, addressOf(`administrator ${organisation}`)];
    await sender.add(governor, { contract: "providerRegistry", functionName: "admitOrganisation", args });
  }
  await sender.mine();
  for (const { organisation, physicians } of hospitals) {
    for (const physician of physicians) {
      const member = { roles: ROLES.physician, specialty: 0, licenceUntil, suspended: false };
      const args = [organisation, physician, member];
      const call = { contract: "providerRegistry", functionName: "setStaffMember", args } as const;
      await sender.add(addressOf(`administrator ${organisation}`), call);
    }
  }
  await sender.mine();
  return { hospitals, patients: [] };
}

/** Adds patients, each with keys, a grant to a hospital, records of both hands and one reading physician. */
export async function addPatients(
  { client }: Ledger,
  sender: MassSender,
  { hospitals, patients }: Population,
  count: number,
): Promise<void> {
  const now = Number((await client.getBlock()).timestamp);
  const terms = { readMask: MASK, writeMask: MASK, validFrom: now, validUntil: now + YEAR };
  const first = patients.length;
  for (let i = first; i < first + count; i++) {
    const account = addressOf(`patient ${i}`);
    const salt = word();
    const patientId = patientIdOf(account, salt);
    const hospital = hospitals[i % HOSPITALS];
    const physician = hospital?.physicians[i % PHYSICIANS];
    if (hospital === undefined || physician === undefined) throw new Error("no hospital");
    patients.push(patientId);
    const grantee = encodeGrantee({ kind: "organisation", id: hospital.organisation });
    const own = { grantee: 0n, purpose: 0, organisation: 0 };
    const right = { grantee, purpose: PURPOSE, organisation: hospital.organisation };
    const grant = (to: Grantee) =>
      sender.add(account, {
        contract: "consentRegistry",
        functionName: "grant",
        args: [patientId, encodeGrantee(to), PURPOSE, terms, word()],
      });
    const append = (from: Address, under: typeof right | typeof own, category: Category) =>
      sender.add(from, {
        contract: "recordLedger",
        functionName: "append",
        args: [patientId, entryOf(category), under],
      });

    await sender.add(account, { contract: "patientRegistry", functionName: "register", args: [salt] });
    const manifest = [patientId, word(), LAST_EPOCH, 0];
    await sender.add(account, { contract: "keyDirectory", functionName: "publish", args: manifest });
    await grant({ kind: "organisation", id: hospital.organisation });
    if (i < KNOWN) await grant({ kind: "person", account: knownPhysician(hospitals) });
    for (let n = 0; n < RECORDS.own; n++) await append(account, own, CATEGORIES[n % 2] as Category);
  }
  await sender.mine();
  // In blocks of their own: they stand on what the patients did.
  for (let i = first; i < first + count; i++) {
    const hospital = hospitals[i % HOSPITALS];
    const physician = hospital?.physicians[i % PHYSICIANS];
    const patientId = patients[i];
    if (hospital === undefined || physician === undefined) throw new Error("no hospital");
    const { organisation } = hospital;
    const grantee = encodeGrantee({ kind: "organisation", id: organisation });
    for (let n = 0; n < RECORDS.byPhysician; n++) {
      const args = [
        patientId,
        entryOf(CATEGORIES[n % 2] as Category),
        { grantee, purpose: PURPOSE, organisation },
      ];
      await sender.add(physician, { contract: "recordLedger", functionName: "append", args });
    }
    const request = {
      patientId,
      grantee,
      purpose: PURPOSE,
      categories: MASK,
      organisation,
      until: now + SESSION,
    };
    await sender.add(physician, {
      contract: "consentRegistry",
      functionName: "openSession",
      args: [request],
    });
  }
  await sender.mine();
}

/** Whom the first patients named in person. */
export const knownPhysician = (hospitals: Population["hospitals"]): Address =>
  hospitals[0]?.physicians[0] as Address;

/** The physician who has a session with a patient. */
export const readerOf = ({ hospitals }: Population, patient: number): Address =>
  hospitals[patient % HOSPITALS]?.physicians[patient % PHYSICIANS] as Address;

const entryOf = (category: Category): LedgerEntry => ({
  category: categoryBit(category),
  keyEpoch: 1,
  recordId: newRecordId(),
  digest: asDigest(word()),
  replaces: NO_RECORD,
});
