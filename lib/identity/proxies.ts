import type { LedgerCall } from "#lib/chain/call.ts";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { CATEGORIES, type Category, categoriesIn, categoryMask } from "#lib/core/categories.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { authoriseAsPatient, type SigningPatient } from "./authorise.ts";
import { signerIdOf } from "./passkey.ts";

const contract = "patientRegistry";

/** Who may act for a patient: in which categories, until when (Unix seconds, exclusive). */
export type ProxyTerms = { categories: readonly Category[]; until: number };

/**
 * Signs that somebody may act for the patient, in place of what was allowed before.
 * @param proxy ERC-7913 signer: an account or a passkey.
 */
export const setProxy = (
  ledger: Ledger,
  patient: SigningPatient,
  proxy: Hex,
  { categories, until }: ProxyTerms,
): Promise<LedgerCall> => signed(ledger, patient, proxy, categoryMask(categories), until);

/** Signs that somebody may no longer act for the patient. */
export const removeProxy = (ledger: Ledger, patient: SigningPatient, proxy: Hex): Promise<LedgerCall> =>
  signed(ledger, patient, proxy, 0, 0);

/** For what somebody may act for a patient now; undefined where they may not. Throws `LedgerUnavailable`. */
export async function proxyTerms(
  ledger: Ledger,
  patientId: PatientId,
  proxy: Address,
): Promise<ProxyTerms | undefined> {
  const [{ mask, until, rotations }, recovery, { timestamp }] = await Promise.all([
    readLedger(ledger, contract, "proxyOf", [patientId, proxy]),
    readLedger(ledger, contract, "recoveryOf", [patientId]),
    ledger.client.getBlock({ blockTag: "latest" }),
  ]);
  if (mask === 0 || BigInt(until) <= timestamp || rotations !== recovery.rotations) return undefined;
  return { categories: categoriesIn(mask), until: Number(until) };
}

/** Whether a proxy stands in for the patient in everything, and so may open the whole vault. */
export const isFullProxy = ({ categories }: Pick<ProxyTerms, "categories">): boolean =>
  categories.length === CATEGORIES.length;

async function signed(
  ledger: Ledger,
  patient: SigningPatient,
  proxy: Hex,
  mask: number,
  until: number,
): Promise<LedgerCall> {
  const { nonce } = await readLedger(ledger, contract, "proxyOf", [patient.patientId, signerIdOf(proxy)]);
  const by = await authoriseAsPatient(ledger, patient, {
    contract,
    primaryType: "ProxySetting",
    fields: { proxy, mask, until, nonce },
  });
  return {
    contract,
    functionName: "setProxyBySig",
    args: [patient.patientId, proxy, mask, until, nonce, by],
  };
}
