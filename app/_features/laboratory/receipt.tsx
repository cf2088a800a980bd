"use client";
import { formatNumber } from "../../_messages/en/format.ts";
import { laboratory } from "../../_messages/en/laboratory.ts";
import { Button } from "../../_ui/button.tsx";
import { Hash } from "../../_ui/hash.tsx";
import { Icon } from "../../_ui/icon.tsx";
import { Banner, Card, Facts, Stack } from "../../_ui/surface.tsx";
import css from "./laboratory.module.css";
import type { Deposited } from "./use-deposit.ts";

const text = laboratory.receipt;

/** What the laboratory keeps of a deposit: when, for whom and where on the ledger. Its content is the patient's now. */
export function Receipt({
  patientId,
  deposited,
  onAnother,
}: {
  patientId: string;
  deposited: Deposited;
  onAnother: () => void;
}) {
  const { blockNumber, transactionHash, recordIds } = deposited;
  return (
    <Card title={text.title} action={<Icon name="check" />}>
      <Stack>
        <p role="status">{text.lead}</p>
        <Facts
          facts={[
            [text.patient, <Hash key="patient" value={patientId} label={laboratory.patientId} />],
            [text.results, formatNumber(recordIds.length)],
            [text.block, formatNumber(blockNumber)],
            [text.transaction, <Hash key="transaction" value={transactionHash} label={text.transaction} />],
            [
              text.ids,
              <span key="ids" className={css.ids}>
                {recordIds.map((id) => (
                  <Hash key={id} value={id} label={text.recordId} />
                ))}
              </span>,
            ],
          ]}
        />
        <Banner icon="lock">{text.readBack}</Banner>
        <div>
          <Button kind="primary" onClick={onAnother}>
            {text.another}
          </Button>
        </div>
      </Stack>
    </Card>
  );
}
