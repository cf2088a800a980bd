import { readLedger } from "#lib/chain/ledger.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { actsFor, actsInAllFor, controls } from "#lib/identity/controls.ts";
import { proxyTerms } from "#lib/identity/proxies.ts";
import { ROLES } from "#lib/identity/roles.ts";
import { ledger } from "./ledger.ts";
import type { Standing } from "./permissions.ts";
import { type Asker, idOf } from "./session/asker.ts";

/**
 * How somebody stands to a patient, asked of the ledger each time, so that a revocation works at once.
 * @param category where reading is in question.
 * @throws `LedgerUnavailable`.
 */
export const standingOf = (asker: Asker, patientId: PatientId, category?: number): Promise<Standing> =>
  standingTo(asker, patientId)(category);

/** The same for several categories of one patient: what doesn't depend on them is asked once. */
export function standingTo(asker: Asker, patientId: PatientId): (category?: number) => Promise<Standing> {
  const known = new Map<number | undefined, Promise<Standing>>();
  const personal = personalStanding(asker, patientId);
  personal.catch(() => {});
  return (category) => {
    const standing =
      known.get(category) ?? personal.then((own) => own ?? readingStanding(asker, patientId, category));
    known.set(category, standing);
    return standing;
  };
}

/** As whom one stands to all of a patient's things, if one does. */
async function personalStanding(asker: Asker, patientId: PatientId): Promise<Standing | undefined> {
  if (asker.kind === "recovery") return asker.patientId === patientId ? "recovered" : "other";
  const [controller, proxy] = await Promise.all([
    controls(ledger(), idOf(asker), patientId),
    actsInAllFor(ledger(), idOf(asker), patientId),
  ]);
  // A passkey's session is one patient's, whatever else that passkey controls; for others it acts where it was named.
  if (controller && (asker.kind === "account" || asker.patientId === patientId)) return "patient";
  if (proxy && !controller) return "proxy";
  return controller ? "other" : undefined;
}

async function readingStanding(
  asker: Asker,
  patientId: PatientId,
  category: number | undefined,
): Promise<Standing> {
  const [acts, reads] = await Promise.all([
    actsIn(asker, patientId, category),
    category === undefined || asker.kind !== "account" ? false : readsAs(asker.account, patientId, category),
  ]);
  if (category === undefined) return acts ? "limited proxy" : "other";
  return acts || reads ? "reader" : "other";
}

/** Whether somebody acts for the patient in this category now, or in any. */
async function actsIn(asker: Asker, patientId: PatientId, category: number | undefined): Promise<boolean> {
  if (category === undefined) return (await proxyTerms(ledger(), patientId, idOf(asker))) !== undefined;
  return actsFor(ledger(), idOf(asker), patientId, 1 << category);
}

const readsAs = (account: Address, patientId: PatientId, category: number): Promise<boolean> =>
  // canRead is the same for every epoch from 1 to the current one, so 1 asks for all of them: an old record is as open as a
  // new one to whoever may read the category now. Before the first manifest there is no epoch, and nothing to read.
  readLedger(ledger(), "accessPolicy", "canRead", [patientId, category, 1, account]);

/** How somebody stands to an organisation: the first of `standingsIn`. */
export const standingIn = async (asker: Asker, organisation: number): Promise<Standing> =>
  (await standingsIn(asker, organisation))[0];

/**
 * All the ways in which somebody stands to an organisation, by the roles that are in force on the ledger now: an
 * administrator may be its privacy officer, too. Administering takes no licence, as on the ledger. Throws
 * `LedgerUnavailable`.
 */
export async function standingsIn(
  asker: Asker,
  organisation: number,
): Promise<readonly [Standing, ...Standing[]]> {
  if (asker.kind !== "account") return ["other"];
  const member = [organisation, asker.account] as const;
  const [employer, { roles: given, suspended }, roles] = await Promise.all([
    readLedger(ledger(), "providerRegistry", "organisationOf", [organisation]),
    readLedger(ledger(), "providerRegistry", "staffMemberOf", member),
    readLedger(ledger(), "providerRegistry", "standingOf", member),
  ]);
  if (!employer.admitted || employer.suspended) return ["other"];
  const administers = (given & ROLES.administrator) !== 0 && !suspended;
  const officer = (roles & ROLES.privacyOfficer) !== 0;
  const found: Standing[] = [
    ...(administers ? (["administrator"] as const) : []),
    ...(officer ? (["privacy officer"] as const) : []),
    ...(!administers && !officer && roles !== 0 ? (["member"] as const) : []),
    ...DESKS.flatMap(([role, standing]) => ((roles & role) === 0 ? [] : [standing])),
  ];
  const [first = "other", ...others] = found;
  return [first, ...others];
}

const DESKS = [
  [ROLES.billing, "billing staff"],
  [ROLES.claims, "claims staff"],
  [ROLES.arbiter, "arbiter"],
] as const;
