"use client";
import { useState } from "react";
import type { Address } from "#lib/core/ids.ts";
import { insurer } from "../../../_messages/en/insurer.ts";
import type { TokenAnswer } from "../../../_server/schemas/claims.ts";
import { useTransaction } from "../../../_session/use-transaction.ts";
import { AboutToSign } from "../../../_shared/claims/about-to-sign.tsx";
import type { WorkPlace } from "../../../_shared/work-place/use-work-place.ts";
import { ConfirmDialog } from "../../../_ui/dialog.tsx";
import { Select } from "../../../_ui/field.tsx";
import { Hash } from "../../../_ui/hash.tsx";
import { Stack } from "../../../_ui/surface.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import { TransactionStatus } from "../../../_ui/transaction-status.tsx";
import css from "../insurer.module.css";
import { useRefreshInsurer } from "../use-insurer.ts";
import { open } from "./pool-acts.ts";

const text = insurer.pools;

/** Opens a pool in one of the currencies that the network allows. */
export function OpenPoolDialog({
  place: { account, here },
  tokens,
  onClose,
}: {
  place: WorkPlace;
  tokens: readonly TokenAnswer[];
  onClose: () => void;
}) {
  const [chosen, setChosen] = useState<string | undefined>(tokens[0]?.address);
  const refresh = useRefreshInsurer();
  const token = tokens.find(({ address }) => address === chosen);
  const { transaction, run, retry, busy, off } = useTransaction(
    "money",
    (address: Address, onProgress) => open(account, here.organisation, address, onProgress),
    async () => {
      toast(text.opening.done);
      await refresh("pools");
      onClose();
    },
  );
  return (
    <ConfirmDialog
      open
      title={text.opening.title}
      confirm={text.opening.sign}
      busy={busy}
      disabled={off || token === undefined}
      onConfirm={() => token && void run(token.address as Address)}
      onClose={onClose}
    >
      {token === undefined ? (
        <p>{text.opening.none}</p>
      ) : (
        <Stack>
          <Select label={text.token} value={chosen} onChange={({ target }) => setChosen(target.value)}>
            {tokens.map(({ address, code }) => (
              <option key={address} value={address}>
                {code}
              </option>
            ))}
          </Select>
          <span className={css.quiet}>
            <Hash value={token.address} label={text.contract(token.code)} />
          </span>
          <AboutToSign
            pieces={[
              { strong: here.name },
              text.opening.sentence[0] ?? "",
              { strong: token.code },
              text.opening.sentence[1] ?? "",
            ]}
          />
          <TransactionStatus transaction={transaction} retry={retry} />
        </Stack>
      )}
    </ConfirmDialog>
  );
}
