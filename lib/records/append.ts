import type { LedgerCall } from "#lib/chain/call.ts";
import { encodeGrantee, type Grantee, type PurposeOfUse, purposeNumber } from "#lib/chain/grantee.ts";
import { epochsOf } from "#lib/chain/key-epochs.ts";
import type { LedgerBatch, LedgerEntry } from "#lib/chain/leaf.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import type { AccountSigner } from "#lib/chain/signers.ts";
import type { Digest, PatientId } from "#lib/core/ids.ts";
import { authoriseAsAccount, authoriseAsPatient, type SigningPatient } from "#lib/identity/authorise.ts";
import { nextNonce } from "#lib/identity/nonces.ts";
import { listRoot } from "./record-list.ts";

/** What a member of staff's right to write rests on. */
export type WriteRight = { grantee: Grantee; purpose: PurposeOfUse; organisation: number };

/** A writer: the patient, or staff under a grant. */
export type Author =
  | { kind: "patient"; patient: SigningPatient }
  | { kind: "staff"; patientId: PatientId; account: AccountSigner; right: WriteRight };

/** The batch of a list that the stores already hold under `listDigest`. */
export function batchOf(entries: readonly LedgerEntry[], listDigest: Digest, keyEpochs: bigint): LedgerBatch {
  const categories = entries.reduce((mask, { category }) => mask | (1 << category), 0);
  return {
    categories,
    keyEpochs: epochsOf(keyEpochs, categories),
    root: listRoot(entries),
    count: entries.length,
    listDigest,
  };
}

/** Signs the append of one record or correction. */
export const appendRecord = (ledger: Ledger, author: Author, entry: LedgerEntry): Promise<LedgerCall> =>
  signAppend(ledger, author, { subject: "Record", argument: entry });

/** Signs the append of a batch. */
export const appendBatch = (ledger: Ledger, author: Author, batch: LedgerBatch): Promise<LedgerCall> =>
  signAppend(ledger, author, { subject: "Batch", argument: batch });

type Appended = { subject: "Record"; argument: LedgerEntry } | { subject: "Batch"; argument: LedgerBatch };

async function signAppend(
  ledger: Ledger,
  author: Author,
  { subject, argument }: Appended,
): Promise<LedgerCall> {
  const contract = "recordLedger";
  if (author.kind === "patient") {
    const nonce = nextNonce(author.patient.signer.signer);
    const message = { contract, primaryType: `Own${subject}Append`, fields: { ...argument, nonce } } as const;
    const by = await authoriseAsPatient(ledger, author.patient, message);
    const functionName = subject === "Record" ? "appendOwnBySig" : "appendOwnBatchBySig";
    return { contract, functionName, args: [author.patient.patientId, argument, nonce, by] };
  }
  const right = {
    grantee: encodeGrantee(author.right.grantee),
    purpose: purposeNumber(author.right.purpose),
    organisation: author.right.organisation,
  };
  const fields = { patientId: author.patientId, ...argument, ...right };
  const by = await authoriseAsAccount(ledger, author.account, {
    contract,
    primaryType: `${subject}Append`,
    fields,
  });
  const functionName = subject === "Record" ? "appendBySig" : "appendBatchBySig";
  return { contract, functionName, args: [author.patientId, argument, right, by] };
}
