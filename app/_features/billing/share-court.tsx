"use client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { ClaimId } from "#lib/claims/filing.ts";
import { billing } from "../../_messages/en/billing.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";
import { vault } from "../../_session/vault-store.ts";
import { Button } from "../../_ui/button.tsx";
import { Select } from "../../_ui/field.tsx";
import { ErrorState, Skeleton } from "../../_ui/states.tsx";
import { Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import css from "./billing.module.css";
import type { ActProps } from "./plain-dialog.tsx";
import { useCourts } from "./use-billing.ts";

const text = billing.acts.share;

/** Lets an arbitration organisation open what the provider can open of a claim. */
export function ShareCourt({ told: { claim }, place: { account, here } }: Omit<ActProps, "onClose">) {
  const courts = useCourts();
  const [chosen, setChosen] = useState<number>();
  const court = courts.data?.find(({ id }) => id === chosen) ?? courts.data?.[0];
  const share = useMutation({
    mutationFn: (organisation: number) =>
      vault().call("shareClaim", {
        claim: claim.claim as ClaimId,
        as: { account, organisation: here.organisation },
        organisation,
      }),
    onSuccess: ({ shared }) => toast(text.done(shared)),
  });
  if (courts.isPending) return <Skeleton lines={2} />;
  if (courts.isError) {
    return (
      <ErrorState
        title={text.failed}
        error={asKeywardError(courts.error)}
        retry={() => void courts.refetch()}
      />
    );
  }
  if (court === undefined) return <p className={css.quiet}>{text.none}</p>;
  return (
    <Stack gap={12}>
      <Select label={text.who} value={court.id} onChange={({ target }) => setChosen(Number(target.value))}>
        {courts.data.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <div>
        <Button busy={share.isPending} onClick={() => share.mutate(court.id)}>
          {text.action}
        </Button>
      </div>
      {share.error !== null && <ErrorState error={asKeywardError(share.error)} />}
    </Stack>
  );
}
