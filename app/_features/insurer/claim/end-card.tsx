"use client";
import type { ClaimId } from "#lib/claims/filing.ts";
import { insurer } from "../../../_messages/en/insurer.ts";
import type { OneClaimAnswer } from "../../../_server/schemas/claims.ts";
import { useTransaction } from "../../../_session/use-transaction.ts";
import { useRefreshClaims } from "../../../_shared/claims/use-claims.ts";
import type { WorkPlace } from "../../../_shared/work-place/use-work-place.ts";
import { Button } from "../../../_ui/button.tsx";
import { Banner, Stack } from "../../../_ui/surface.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import { TransactionStatus } from "../../../_ui/transaction-status.tsx";
import { end } from "../insurer-acts.ts";
import { endOf } from "./end-of.ts";

const text = insurer.claim;

/** What time has decided of a claim, and what anybody may submit then. Nothing is shown while time runs. */
export function EndCard({ told, place: { account } }: { told: OneClaimAnswer; place: WorkPlace }) {
  const refresh = useRefreshClaims();
  const { claim } = told;
  const how = endOf(told);
  const { transaction, run, retry, busy, off } = useTransaction(
    "claim",
    (act: "settle" | "close", onProgress) => end(account, claim.claim as ClaimId, act, onProgress),
    async (_, act) => {
      toast(act === "settle" ? text.settled : text.closed);
      await refresh();
    },
  );
  if (how === undefined) return null;
  const lapsed = claim.state === "filed" ? (how === "settle" ? text.payable : text.lapsed) : undefined;
  return (
    <Banner
      tone={how === "settle" ? "warn" : "neutral"}
      icon="clock"
      title={lapsed}
      action={
        <Button size="small" busy={busy} disabled={off} onClick={() => void run(how)}>
          {how === "settle" ? text.settle : text.close}
        </Button>
      }
    >
      <Stack gap={8}>
        <p>{text.settles.text}</p>
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
    </Banner>
  );
}
