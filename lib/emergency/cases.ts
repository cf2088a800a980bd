import type { LedgerCall } from "#lib/chain/call.ts";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import type { AccountSigner } from "#lib/chain/signers.ts";
import type { Bytes } from "#lib/core/bytes.ts";
import { type Category, categoriesIn, categoryMask } from "#lib/core/categories.ts";
import { type Address, type Digest, NO_RECORD, type PatientId } from "#lib/core/ids.ts";
import { authoriseAsAccount } from "#lib/identity/authorise.ts";
import { signCardProof } from "./card-key.ts";
import { type CaseState, caseStateOf } from "./case-state.ts";
import { type EmergencyReason, reasonCode, reasonOf } from "./reasons.ts";

/** A break-glass case as the ledger keeps it; times in Unix seconds. */
export type EmergencyCase = {
  responder: Address;
  /** Counts the responder's cases from 1. */
  number: number;
  /** First second at which the access is, or was, over. */
  until: number;
  /** First second at which a missing review is overdue. */
  reviewDeadline: number;
  /** Those of which the responder may hold keys that no epoch has outdated since. */
  categories: Category[];
  organisation: number;
  reason: EmergencyReason;
  state: CaseState;
  byCard: boolean;
};

/** Which case: its patient, its responder and the responder's number. */
export type CaseRef = { patientId: PatientId; responder: Address; number: number };

/** What a responder wants to read, why, and until when (Unix seconds). */
export type CaseTerms = {
  patientId: PatientId;
  /** The organisation under which the responder serves. */
  organisation: number;
  categories: readonly Category[];
  until: number;
  reason: EmergencyReason;
  /** Of the reason in words, sealed to the patient (`sealWords`). */
  reasonDigest?: Digest | undefined;
};

const contract = "breakGlass";
/** Where nothing was written in words. */
export const NO_WORDS = NO_RECORD as string as Digest;

/**
 * Signs a break-glass case: the trace without which no key is released.
 * @param cardSecret from the patient's card; without it the case is shorter and its review due sooner.
 * @returns the call to submit, and the case's number. Throws `CardSecretInvalid`.
 */
export async function openCase(
  ledger: Ledger,
  responder: AccountSigner,
  { patientId, organisation, categories, until, reason, reasonDigest = NO_WORDS }: CaseTerms,
  cardSecret?: Bytes,
): Promise<{ call: LedgerCall; number: number }> {
  const number = await nextCaseOf(ledger, responder.address);
  const proof = { patientId, responder: responder.address, number };
  const cardSignature = cardSecret && (await signCardProof(ledger.deployment, cardSecret, proof));
  const fields = {
    patientId,
    organisation,
    categories: categoryMask(categories),
    until,
    reason: reasonCode(reason),
    reasonDigest,
    byCard: cardSignature !== undefined,
  };
  const message = { contract, primaryType: "EmergencyCase", fields } as const;
  const by = await authoriseAsAccount(ledger, responder, message, BigInt(number));
  const args = [fields, cardSignature ?? "0x", by];
  return { number, call: { contract, functionName: "openCaseBySig", args } };
}

/** Signs the early end of a case's access. Its review stays due. */
export async function closeCase(
  ledger: Ledger,
  responder: AccountSigner,
  { patientId, number }: Pick<CaseRef, "patientId" | "number">,
): Promise<LedgerCall> {
  const by = await authoriseAsAccount(ledger, responder, {
    contract,
    primaryType: "CaseClosing",
    fields: { patientId, number },
  });
  return { contract, functionName: "closeCaseBySig", args: [patientId, number, by] };
}

/** Advances the key epochs of what a case no longer lets be read; anyone may submit it. */
export const endCase = ({ patientId, responder, number }: CaseRef): LedgerCall => ({
  contract,
  functionName: "endCase",
  args: [patientId, responder, number],
});

/** A case, or undefined where the responder hasn't opened one of this number. */
export async function caseOf(
  ledger: Ledger,
  responder: Address,
  number: number,
): Promise<EmergencyCase | undefined> {
  const kept = await readLedger(ledger, contract, "caseOf", [responder, number]);
  const state = caseStateOf(kept.state);
  if (state === "none") return undefined;
  const { until, reviewDeadline, organisation, byCard } = kept;
  const { categories, reason } = { categories: categoriesIn(kept.categories), reason: reasonOf(kept.reason) };
  return { responder, number, until, reviewDeadline, categories, organisation, reason, state, byCard };
}

/** The responder's cases without a final review: at most 8. */
export async function openCasesOf(ledger: Ledger, responder: Address): Promise<EmergencyCase[]> {
  const numbers = await readLedger(ledger, contract, "openCasesOf", [responder]);
  const cases = await Promise.all(numbers.map((number) => caseOf(ledger, responder, number)));
  return cases.filter((each) => each !== undefined);
}

/** The number of the responder's next case. */
export const nextCaseOf = (ledger: Ledger, responder: Address): Promise<number> =>
  readLedger(ledger, contract, "nextCaseOf", [responder]);
