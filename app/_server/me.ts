import { membershipsOf } from "#indexer/queries/memberships.ts";
import { patientsOf } from "#indexer/queries/patients-of.ts";
import { readLedger } from "#lib/chain/ledger.ts";
import type { Address } from "#lib/core/ids.ts";
import { isReviewBody } from "#lib/emergency/review-body.ts";
import { ROLES, type Role } from "#lib/identity/roles.ts";
import { organisationNames, peopleNames } from "./directory/names.ts";
import { environment } from "./environment.ts";
import { fromIndex } from "./ledger/index-reader.ts";
import { proxiesFor } from "./ledger/proxies.ts";
import { ledger } from "./ledger.ts";
import type { MeAnswer } from "./schemas/me.ts";
import { type Asker, idOf } from "./session/asker.ts";

const NOBODY: MeAnswer = {
  who: null,
  name: null,
  patients: [],
  actsFor: [],
  reviewBody: false,
  memberships: [],
};

/**
 * Who is signed in, and what they are here: patients and places on staffs as the index has them, roles as they are in
 * force on the ledger now. Throws `IndexMissing`, `DatabaseUnavailable`, `LedgerUnavailable`.
 */
export async function meOf(asker: Asker | undefined): Promise<MeAnswer> {
  if (asker === undefined) return NOBODY;
  if (asker.kind !== "account") {
    const { kind, patientId } = asker;
    const who = kind === "passkey" ? { kind, patientId, signer: asker.signer } : { kind, patientId };
    const actsFor = kind === "passkey" ? await fromIndex((index) => proxiesFor(index, idOf(asker))) : [];
    return { ...NOBODY, who, patients: [patientId], actsFor };
  }
  const { account } = asker;
  const [[patients, actsFor, places], reviewBody] = await Promise.all([
    fromIndex((index) =>
      Promise.all([patientsOf(index, account), proxiesFor(index, account), membershipsOf(index, account)]),
    ),
    isReviewBody(ledger(), account),
  ]);
  const names = await organisationNames(places.map(({ organisation }) => organisation));
  const memberships = await Promise.all(
    places.map(async ({ organisation, kind, roles, suspended, licenceUntil }) => {
      const inForce = await readLedger(ledger(), "providerRegistry", "standingOf", [organisation, account]);
      // Administering takes no licence, nor an organisation that isn't suspended, as on the ledger.
      const administers = suspended ? 0 : roles & ROLES.administrator;
      const name = names.get(organisation)?.name ?? `#${organisation}`;
      return { organisation, name, kind, roles: rolesIn(inForce | administers), suspended, licenceUntil };
    }),
  );
  const name = await nameOf(account, places);
  return { who: { kind: "account", account }, name, patients, actsFor, reviewBody, memberships };
}

const rolesIn = (bits: number): Role[] =>
  (Object.keys(ROLES) as Role[]).filter((role) => (bits & ROLES[role]) !== 0);

/** By the directory; patients aren't in it, and only those of a demo network are known to the hospital by name. */
async function nameOf(account: Address, places: readonly { organisation: number }[]): Promise<string | null> {
  const named = (await peopleNames([account])).find(account, places[0]?.organisation ?? 0);
  const demo = environment().DEMO_PEOPLE.find(({ address }) => address.toLowerCase() === account);
  return named?.name ?? demo?.name ?? null;
}
