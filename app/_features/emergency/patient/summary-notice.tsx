"use client";
import { emergency } from "../../../_messages/en/emergency.ts";
import { useTransaction } from "../../../_session/use-transaction.ts";
import { vault } from "../../../_session/vault-store.ts";
import { Button } from "../../../_ui/button.tsx";
import { Banner, Sentence, Stack } from "../../../_ui/surface.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import { TransactionStatus } from "../../../_ui/transaction-status.tsx";
import { useRefreshEmergency } from "../use-emergency.ts";

const text = emergency.summary;

/** That the record says more than the summary that responders read; one signature mends it. */
export function SummaryNotice({ written }: { written: boolean }) {
  const refresh = useRefreshEmergency();
  const { transaction, run, retry, busy } = useTransaction(
    "summary",
    (_: true, onProgress) => vault().call("writeSummary", undefined, { onProgress }),
    async () => {
      toast(text.updated);
      await refresh();
    },
  );
  return (
    <Stack gap={12}>
      <Banner
        tone="warn"
        title={written ? text.outdated : text.noneYet}
        action={
          <Button size="small" kind="primary" busy={busy} onClick={() => void run(true)}>
            {written ? text.update : text.make}
          </Button>
        }
      >
        {written ? text.outdatedText : text.noneYetText}
      </Banner>
      <Sentence>{emergency.sentence.write}</Sentence>
      <TransactionStatus transaction={transaction} retry={retry} />
    </Stack>
  );
}
