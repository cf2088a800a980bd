"use client";
import { useState } from "react";
import type { ClaimId } from "#lib/claims/filing.ts";
import { type Category, categoryMask } from "#lib/core/categories.ts";
import { costs } from "../../_messages/en/costs.ts";
import type { ClaimAnswer } from "../../_server/schemas/claims.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";
import { vault } from "../../_session/vault-store.ts";
import { formatMoney } from "../../_shared/claims/format-money.ts";
import { Button, ButtonLink } from "../../_ui/button.tsx";
import { Select } from "../../_ui/field.tsx";
import { ErrorState, Skeleton } from "../../_ui/states.tsx";
import { Card, Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import css from "./costs.module.css";
import { useCourts } from "./use-costs.ts";
import { useShare } from "./use-share.ts";

const text = costs.dispute;
/** What a bill is made of, and proven by. */
const EVIDENCE: readonly Category[] = ["encounters", "procedures", "billing"];
const MONTH = 30 * 86_400;

/** Lets an arbitration organisation see what a dispute is about: only if the patient likes. */
export function DisputeCard({ claim }: { claim: ClaimAnswer }) {
  const courts = useCourts(true);
  const [chosen, setChosen] = useState<number>();
  const court = courts.data?.find(({ id }) => id === chosen) ?? courts.data?.[0];
  const share = useShare((organisation: number) =>
    vault().call("shareClaim", { claim: claim.claim as ClaimId, as: "patient", organisation }),
  );
  return (
    <Card title={text.title}>
      <Stack gap={12}>
        <p className={css.quiet}>{text.text}</p>
        {claim.dispute !== null && (
          <p className={css.quiet}>{costs.bond(formatMoney(claim.dispute.bond, claim.token))}</p>
        )}
        {courts.isError && (
          <ErrorState
            title={text.failed}
            error={asKeywardError(courts.error)}
            retry={() => void courts.refetch()}
          />
        )}
        {courts.isPending && <Skeleton lines={2} />}
        {courts.data?.length === 0 && <p>{text.none}</p>}
        {court !== undefined && (
          <>
            <Select
              label={text.who}
              value={court.id}
              onChange={({ target }) => setChosen(Number(target.value))}
            >
              {courts.data?.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
            <div>
              <Button
                busy={share.busy}
                onClick={() => share.run(court.id, ({ shared }) => toast(text.shared(shared)))}
              >
                {text.lines}
              </Button>
              <p className={css.quiet}>{text.linesText}</p>
            </div>
            {share.error !== undefined && <ErrorState error={share.error} />}
            <div>
              <ButtonLink href={grantHref(court.id)}>{text.record}</ButtonLink>
              <p className={css.quiet}>{text.recordText}</p>
            </div>
          </>
        )}
      </Stack>
    </Card>
  );
}

/** The page for giving access, filled in: the arbitration organisation, for payment, a month. */
function grantHref(organisation: number): string {
  const query = new URLSearchParams({
    who: `organisation:${organisation}`,
    for: "HPAYMT",
    read: String(categoryMask(EVIDENCE)),
    write: "0",
    until: String(Math.floor(Date.now() / 1_000) + MONTH),
  });
  return `/access/give?${query}`;
}
