"use client";
import { useState } from "react";
import { billing } from "../../_messages/en/billing.ts";
import type { OneClaimAnswer } from "../../_server/schemas/claims.ts";
import { nextOf } from "../../_shared/claims/next-of.ts";
import type { WorkPlace } from "../../_shared/work-place/use-work-place.ts";
import { Button, ButtonLink } from "../../_ui/button.tsx";
import { Card, Row, Stack } from "../../_ui/surface.tsx";
import { actsOf, type BillingAct } from "./acts-of.ts";
import css from "./billing.module.css";
import { DisputeDialog } from "./dispute-dialog.tsx";
import { EvidenceDialog } from "./evidence-dialog.tsx";
import { PlainDialog } from "./plain-dialog.tsx";
import { ShareCourt } from "./share-court.tsx";

const text = billing.acts;

/** What the provider can do about a claim now. */
export function ActsCard({ told, place }: { told: OneClaimAnswer; place: WorkPlace }) {
  const { claim } = told;
  const [act, setAct] = useState<BillingAct>();
  const acts = actsOf(claim, told.ledgerTime);
  const onClose = () => setAct(undefined);
  const next = nextOf(claim, told.ledgerTime, "provider");
  const props = { told, place, onClose };
  if (acts.length === 0 && claim.state !== "disputed") return null;
  return (
    <Card title={billing.what}>
      <Stack gap={12}>
        {next !== undefined && <p className={css.quiet}>{next}</p>}
        <Row>
          {acts.map((one, at) =>
            one === "resubmit" ? (
              <ButtonLink key={one} href={`/billing/new?patient=${claim.patientId}`}>
                {text.resubmit.action}
              </ButtonLink>
            ) : (
              <Button
                key={one}
                kind={at === 0 && one !== "withdraw" ? "primary" : "secondary"}
                onClick={() => setAct(one)}
              >
                {text[one].action}
              </Button>
            ),
          )}
        </Row>
        {claim.state === "disputed" && <ShareCourt told={told} place={place} />}
      </Stack>
      {act === "dispute" && <DisputeDialog {...props} />}
      {act === "evidence" && <EvidenceDialog {...props} />}
      {act !== undefined && act !== "dispute" && act !== "evidence" && act !== "resubmit" && (
        <PlainDialog {...props} act={act} />
      )}
    </Card>
  );
}
