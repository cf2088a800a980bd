"use client";
import { useState } from "react";
import type { Address } from "#lib/core/ids.ts";
import { claimsDesk } from "../../_messages/en/claims-desk.ts";
import { useTransaction } from "../../_session/use-transaction.ts";
import { AboutToSign } from "../../_shared/claims/about-to-sign.tsx";
import type { WorkPlace } from "../../_shared/work-place/use-work-place.ts";
import { Button } from "../../_ui/button.tsx";
import { ConfirmDialog } from "../../_ui/dialog.tsx";
import { Input } from "../../_ui/field.tsx";
import { Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import { TransactionStatus } from "../../_ui/transaction-status.tsx";
import { setAccount } from "./payout-acts.ts";
import { useRefreshDesk } from "./use-desk.ts";

const text = claimsDesk.money;
const ADDRESS = /^0x[0-9a-fA-F]{40}$/;
const NOWHERE = /^0x0{40}$/;

/** Says where an organisation's money goes. */
export function AccountDialog({
  place: { account: own, here },
  onClose,
}: {
  place: WorkPlace;
  onClose: () => void;
}) {
  const [typed, setTyped] = useState("");
  const [told, setTold] = useState(false);
  const refresh = useRefreshDesk();
  const trimmed = typed.trim();
  const account = ADDRESS.test(trimmed) && !NOWHERE.test(trimmed) ? (trimmed as Address) : undefined;
  const { transaction, run, retry, busy, off } = useTransaction(
    "money",
    (to: Address, onProgress) => setAccount(own, here.organisation, to, onProgress),
    async () => {
      toast(text.set);
      await refresh("payouts");
      onClose();
    },
  );
  return (
    <ConfirmDialog
      open
      title={text.change}
      confirm={text.sign}
      busy={busy}
      disabled={off}
      onConfirm={() => {
        setTold(true);
        if (account !== undefined) void run(account);
      }}
      onClose={onClose}
    >
      <Stack>
        <Input
          label={text.address}
          hint={text.addressHint}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          error={told && account === undefined ? text.addressError : undefined}
        />
        <div>
          <Button size="small" onClick={() => setTyped(own)}>
            {text.own}
          </Button>
        </div>
        {account !== undefined && (
          <AboutToSign
            pieces={[
              { strong: here.name },
              text.sentence[0] ?? "",
              { strong: account },
              text.sentence[1] ?? "",
            ]}
          />
        )}
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
    </ConfirmDialog>
  );
}
