"use client";
import type { Resource as FhirResource } from "fhir/r4.js";
import type { ResourceDraft } from "#lib/care/draft.ts";
import type { Address, RecordId } from "#lib/core/ids.ts";
import { useTransaction } from "../../_session/use-transaction.ts";
import { vault } from "../../_session/vault-store.ts";
import type { Acted, ActProgress } from "../../_vault/protocol/vault.ts";
import type { Depositor } from "./granted.ts";

/** What was deposited for a patient: all that the desk keeps of it. */
export type Deposited = Acted & { recordIds: RecordId[] };

/** What is deposited for one patient, by one signature. A resource as text keeps its digits. */
export type Deposit = {
  account: Address;
  depositor: Depositor;
  resources: readonly (ResourceDraft | string)[];
};

/** Seals, stores, signs and anchors. Throws `SignatureRefused`, `NotEnoughReceipts`, what the ledger names, ... */
export const deposit = (
  { account, depositor: { patientId, right }, resources }: Deposit,
  onProgress: (progress: ActProgress) => void,
): Promise<Deposited> =>
  vault().call(
    "writeAs",
    { account, patientId, right, resources: resources as unknown as (FhirResource | string)[] },
    { onProgress },
  );

/** One deposit at a time, and how it stands. What was typed stays when it fails. */
export const useDeposit = (onDone: (deposited: Deposited, input: Deposit) => void) =>
  useTransaction<Deposit, Deposited>("write", deposit, onDone);
