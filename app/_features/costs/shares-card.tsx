"use client";
import { useState } from "react";
import { claims } from "../../_messages/en/claims.ts";
import { costs } from "../../_messages/en/costs.ts";
import type { OneClaimAnswer } from "../../_server/schemas/claims.ts";
import type { SignedInPatient } from "../../_session/use-patient.ts";
import { formatMoney } from "../../_shared/claims/format-money.ts";
import { ShareBar } from "../../_shared/claims/share-bar.tsx";
import { sharesOf } from "../../_shared/claims/shares-of.ts";
import { Button } from "../../_ui/button.tsx";
import { Card, Row, Stack } from "../../_ui/surface.tsx";
import { AskDialog } from "./ask-dialog.tsx";
import css from "./costs.module.css";
import { PayDialog } from "./pay-dialog.tsx";

const text = costs.pays;

/** Who pays what of a claim, and what is left for the patient. */
export function SharesCard({ told, patient }: { told: OneClaimAnswer; patient: SignedInPatient }) {
  const { claim } = told;
  const shares = sharesOf(told);
  const said = wordsOf(told);
  return (
    <Card title={text.title}>
      <Stack gap={12}>
        <ShareBar shares={shares} token={claim.token} own={patient.acting === undefined} />
        {said !== "" && <p className={css.quiet}>{said}</p>}
      </Stack>
      {claim.state === "paid" && shares.patient > 0n && <OwnShare told={told} patient={patient} />}
    </Card>
  );
}

function wordsOf({ claim, refused }: OneClaimAnswer): string {
  const { state, reason } = claim;
  if (state === "closed") return text.none;
  if ((state === "rejected" || state === "disputed") && reason !== null) {
    return text.rejected(claims.reason[reason]);
  }
  const denied = BigInt(refused) > 0n ? text.refused(formatMoney(refused, claim.token)) : "";
  if (state === "paid") return denied;
  return [denied === "" ? text.before : text.decided, denied].filter(Boolean).join(" ");
}

function OwnShare({ told, patient }: { told: OneClaimAnswer; patient: SignedInPatient }) {
  const [paying, setPaying] = useState(false);
  const [asking, setAsking] = useState(false);
  const { claim, ownShareLeft } = told;
  const money = (amount: string) => formatMoney(amount, claim.token);
  const left = BigInt(ownShareLeft);
  // A passkey's signer is longer than an account, and holds no tokens.
  const account = patient.signer.length === 42 && patient.acting === undefined ? patient.signer : undefined;
  return (
    <div className={css.left}>
      <div>
        {left === 0n ? (
          <span>{text.all}</span>
        ) : (
          <>
            <span className={css.quiet}>{text.left}</span>
            <b>{money(ownShareLeft)}</b>
          </>
        )}
        {BigInt(claim.ownPaid) > 0n && <p className={css.quiet}>{text.paid(money(claim.ownPaid))}</p>}
        {left > 0n && account === undefined && !patient.readOnly && (
          <p className={css.quiet}>{patient.acting ? costs.pay.acting : costs.pay.passkey}</p>
        )}
      </div>
      {left > 0n && (
        <Row>
          {!patient.readOnly && (
            <Button
              size={account === undefined ? "normal" : "large"}
              icon="link"
              onClick={() => setAsking(true)}
            >
              {costs.ask.action}
            </Button>
          )}
          {account !== undefined && (
            <Button kind="primary" size="large" onClick={() => setPaying(true)}>
              {costs.pay.action(money(ownShareLeft))}
            </Button>
          )}
        </Row>
      )}
      {asking && <AskDialog claim={claim} onClose={() => setAsking(false)} />}
      {paying && account !== undefined && (
        <PayDialog told={told} account={account as `0x${string}`} onClose={() => setPaying(false)} />
      )}
    </div>
  );
}
