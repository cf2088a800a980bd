import type { Grantee, PurposeOfUse } from "#lib/chain/grantee.ts";
import { type Category, categoriesIn, categoryMask } from "#lib/core/categories.ts";
import type { PatientId } from "#lib/core/ids.ts";
import type { WriteRight } from "#lib/records/append.ts";
import type { GrantedAnswer } from "../../../_server/schemas/ledger.ts";

/** A grant that somebody may use, as the API tells it. */
export type UsableGrant = GrantedAnswer["grants"][number];

/** A patient, and all that one may do for them now. */
export type GrantedPatient = {
  patientId: PatientId;
  grants: readonly UsableGrant[];
  readMask: number;
  writeMask: number;
  /** Unix seconds: when the last of the grants ends. */
  until: number;
};

/** Purposes for which doctors, nurses and pharmacists act (contracts/identity/Roles.sol). */
const CARE: readonly PurposeOfUse[] = ["TREAT", "ETREAT"];

/** Whether a grant works at `now` (Unix seconds) for one who serves under these organisations. */
const isUsable = (
  { state, validFrom, validUntil, purpose, organisations }: UsableGrant,
  serving: readonly number[],
  now: number,
): boolean =>
  state === "given" &&
  validFrom <= now &&
  now < validUntil &&
  CARE.includes(purpose) &&
  organisations.some((organisation) => serving.includes(organisation));

/** The patients of some grants, whose access ends first standing first. */
export function patientsOf(
  grants: readonly UsableGrant[],
  serving: readonly number[],
  now = Date.now() / 1_000,
): GrantedPatient[] {
  const usable = grants.filter((grant) => isUsable(grant, serving, now));
  const byPatient = Map.groupBy(usable, ({ patientId }) => patientId);
  const patients = [...byPatient].map(
    ([patientId, own]): GrantedPatient => ({
      patientId: patientId as PatientId,
      grants: own,
      readMask: own.reduce((mask, { readMask }) => mask | readMask, 0),
      writeMask: own.reduce((mask, { writeMask }) => mask | writeMask, 0),
      until: Math.max(...own.map(({ validUntil }) => validUntil)),
    }),
  );
  return patients.sort((a, b) => a.until - b.until);
}

/** Under which organisation one uses a grant: the first of those that one serves. */
export const organisationFor = (grant: UsableGrant, serving: readonly number[]): number =>
  grant.organisations.find((organisation) => serving.includes(organisation)) ?? 0;

/**
 * What writing into these categories rests on: a grant that allows all of them, the one that the chart was opened
 * under before others. Undefined where none does.
 */
export function rightToWrite(
  grants: readonly UsableGrant[],
  serving: readonly number[],
  categories: readonly Category[],
  preferred?: Grantee,
): WriteRight | undefined {
  const mask = categoryMask(categories);
  const allowing = grants.filter(({ writeMask }) => (writeMask & mask) === mask);
  const chosen =
    allowing.find(({ grantee }) => preferred !== undefined && sameGrantee(grantee, preferred)) ?? allowing[0];
  if (chosen === undefined) return undefined;
  const { grantee, purpose } = chosen;
  return { grantee, purpose, organisation: organisationFor(chosen, serving) };
}

const sameGrantee = (a: Grantee, b: Grantee): boolean => granteeKey(a) === granteeKey(b);

export const granteeKey = (grantee: Grantee): string =>
  grantee.kind === "person" ? grantee.account.toLowerCase() : `${grantee.kind} ${grantee.id}`;

/** Categories as people see them: without the copies for emergencies. */
export const shownCategories = (mask: number): Category[] =>
  categoriesIn(mask).filter((category) => category !== "emergency");
