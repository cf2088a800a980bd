import { encodeGrantee, type Grantee, purposeNumber } from "#lib/chain/grantee.ts";
import { grant, revoke } from "#lib/consent/grant.ts";
import type { GrantTerms } from "#lib/consent/grant-terms.ts";
import { type Category, categoryMask } from "#lib/core/categories.ts";
import type { SigningPatient } from "#lib/identity/authorise.ts";
import type { People } from "#scripts/walkthrough/people.ts";
import { doctorAsGrantee } from "#scripts/walkthrough/people.ts";
import { ACCOUNTS } from "#services/local/accounts.ts";
import type { LocalNetwork } from "#services/local/local-network.ts";
import { sender, WITH_COIN } from "./cast.ts";
import type { GasOperation } from "./goals.ts";

const DAY = 24 * 3_600;
const READ: readonly Category[] = ["administrative", "problems", "medications", "laboratory"];
const WRITE: readonly Category[] = ["problems", "laboratory"];
const PURPOSE = "TREAT";

export const termsFor = (grantee: Grantee, now: number): GrantTerms => ({
  grantee,
  purpose: PURPOSE,
  read: READ,
  write: WRITE,
  validFrom: now,
  validUntil: now + 30 * DAY,
});

export const nowOn = async ({ chain }: LocalNetwork): Promise<number> =>
  Number((await chain.client.getBlock()).timestamp);

/** Grants to an organisation and to a person: new, renewed, revoked by signature and by the patient. */
export async function consentGas(
  network: LocalNetwork,
  people: People,
  patient: SigningPatient,
): Promise<Partial<Record<GasOperation, number>>> {
  const relayed = sender(network, ACCOUNTS.relayer);
  const byPatient = sender(network, WITH_COIN.patient);
  const organisation: Grantee = { kind: "organisation", id: people.organisation };
  const person = doctorAsGrantee(people);
  const give = async (to: Grantee) =>
    relayed((await grant(network.ledger, patient, termsFor(to, await nowOn(network)))).call);
  const end = async (grantee: Grantee) =>
    relayed(await revoke(network.ledger, patient, { grantee, purpose: PURPOSE }));
  return {
    "grant to an organisation, signed, new slot": await give(organisation),
    "grant to a person, signed, new slot": await give(person),
    "renew a grant to an organisation, signed": await give(organisation),
    "renew a grant to a person, signed": await give(person),
    "revoke a grant, signed": await end(organisation),
    "revoke a grant, by the patient": await byPatient({
      contract: "consentRegistry",
      functionName: "revoke",
      args: [patient.patientId, encodeGrantee(person), purposeNumber(PURPOSE)],
    }),
  };
}

/** Opens the doctor's session twice: the slot is new, then reused. A grant must be in force. */
export async function sessionGas(
  network: LocalNetwork,
  people: People,
  { patientId }: SigningPatient,
): Promise<Partial<Record<GasOperation, number>>> {
  const byDoctor = sender(network, ACCOUNTS.doctor);
  const open = async (categories: readonly Category[]) => {
    const request = {
      patientId,
      grantee: encodeGrantee(doctorAsGrantee(people)),
      purpose: purposeNumber(PURPOSE),
      categories: categoryMask(categories),
      organisation: people.organisation,
      until: (await nowOn(network)) + 1_800,
    };
    return byDoctor({ contract: "consentRegistry", functionName: "openSession", args: [request] });
  };
  return {
    "open a session, direct, new slot": await open(["problems", "laboratory"]),
    "open a session, direct, slot reused": await open(["problems", "medications"]),
  };
}
