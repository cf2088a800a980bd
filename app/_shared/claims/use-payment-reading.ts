"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ChartItem } from "#lib/chart/chart-item.ts";
import { categoriesIn } from "#lib/core/categories.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import type { GrantedAnswer } from "../../_server/schemas/ledger.ts";
import { DECRYPTED } from "../../_session/query-client.ts";
import { vault } from "../../_session/vault-store.ts";
import { CLAIMS } from "./use-claims.ts";

export type PaymentReading = {
  /** What it is read for: readings of different things are kept apart. */
  as: string;
  patientId: string;
  grant: GrantedAnswer["grants"][number];
  account: Address;
  organisation: number;
  minutes: number;
};

/**
 * What a patient's grant for payment opens of their record: a session on the ledger, keys from the key network. Asked by
 * `refetch` alone; `stage`: how far that is.
 */
export function usePaymentReading<Shown = ChartItem[]>(
  { as, patientId, grant, account, organisation, minutes }: PaymentReading,
  select?: (items: ChartItem[]) => Shown,
) {
  const [stage, setStage] = useState<"sign" | "submitted" | "open">();
  const query = useQuery({
    queryKey: [CLAIMS, as, patientId, account, organisation],
    enabled: false,
    retry: false,
    gcTime: Number.POSITIVE_INFINITY,
    meta: DECRYPTED,
    async queryFn() {
      const items: ChartItem[] = [];
      const request = {
        patientId: patientId as PatientId,
        grantee: grant.grantee,
        purpose: "HPAYMT",
        categories: categoriesIn(grant.readMask),
        organisation,
        account,
        minutes,
      } as const;
      await vault().call("openChart", request, {
        onProgress(update) {
          if (update.type === "session") setStage(update.stage);
          if (update.type === "records") items.push(...update.records.flatMap((record) => record.items));
        },
      });
      return items;
    },
    ...(select && { select }),
  });
  return { ...query, stage };
}
