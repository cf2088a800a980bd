"use client";
import type { Resource as FhirResource } from "fhir/r4.js";
import { useState } from "react";
import type { ResourceDraft } from "#lib/care/draft.ts";
import type { Address, PatientId, RecordId } from "#lib/core/ids.ts";
import type { WriteRight } from "#lib/records/append.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { noteBlock } from "../../../_session/seen-block.ts";
import { vault } from "../../../_session/vault-store.ts";
import { changeActivity, noteActivity } from "../../../_ui/activity.ts";
import type { Transaction } from "../../../_ui/transaction-status.tsx";

export type Writing = {
  account: Address;
  patientId: PatientId;
  right: WriteRight;
  resources: readonly ResourceDraft[];
  replaces?: RecordId | undefined;
};

/** Seals, stores, signs and anchors what was written. What fails is told, and nothing that was typed is lost. */
export function useWrite(onWritten: () => Promise<void>) {
  const [transaction, setTransaction] = useState<Transaction>();
  const [busy, setBusy] = useState(false);

  async function write({ resources, replaces, ...rest }: Writing): Promise<void> {
    if (busy) return;
    setBusy(true);
    setTransaction(undefined);
    const activity = noteActivity("write");
    try {
      const { blockNumber, transactionHash } = await vault().call(
        "writeAs",
        {
          ...rest,
          resources: resources as unknown as FhirResource[],
          ...(replaces === undefined ? {} : { replaces }),
        },
        { onProgress: ({ stage }) => setTransaction({ stage }) },
      );
      noteBlock(blockNumber);
      changeActivity(activity, { state: "confirmed", reference: transactionHash });
      setTransaction({ stage: "confirmed", blockNumber });
      await onWritten();
    } catch (error) {
      changeActivity(activity, { state: "failed" });
      setTransaction({ stage: "failed", error: asKeywardError(error) });
    } finally {
      setBusy(false);
    }
  }
  return { write, busy, transaction };
}
