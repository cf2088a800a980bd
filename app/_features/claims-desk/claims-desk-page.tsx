"use client";
import type { ReactNode } from "react";
import { claimsDesk } from "../../_messages/en/claims-desk.ts";
import { ChoosePlace } from "../../_shared/work-place/choose-place.tsx";
import { useWorkPlace, type WorkPlace } from "../../_shared/work-place/use-work-place.ts";
import { PageHeader } from "../../_ui/shell.tsx";
import { Skeleton } from "../../_ui/states.tsx";
import { Stack } from "../../_ui/surface.tsx";
import { DeskCard } from "./desk-card.tsx";
import { PayoutCard } from "./payout-card.tsx";
import { PayoutsCard } from "./payouts-card.tsx";

/** An organisation's claims desk and money, for its administrator. @param children what else of its money there is: pools. */
export function ClaimsDeskPage({ children }: { children?: ReactNode }) {
  const place = useWorkPlace("administrator");
  return place === undefined ? (
    <Skeleton lines={6} />
  ) : (
    <Shown key={place.here.organisation} place={place}>
      {children}
    </Shown>
  );
}

const Shown = ({ place, children }: { place: WorkPlace; children: ReactNode }) => (
  <>
    <PageHeader title={claimsDesk.title} lead={claimsDesk.lead} />
    <Stack>
      <ChoosePlace place={place} />
      <DeskCard place={place} />
      {children}
      <PayoutCard place={place} />
      <PayoutsCard place={place} />
    </Stack>
  </>
);
