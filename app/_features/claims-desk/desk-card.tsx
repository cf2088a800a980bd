"use client";
import { useState } from "react";
import { claimsDesk } from "../../_messages/en/claims-desk.ts";
import { Awaited } from "../../_shared/awaited.tsx";
import type { WorkPlace } from "../../_shared/work-place/use-work-place.ts";
import { Button } from "../../_ui/button.tsx";
import { Hash } from "../../_ui/hash.tsx";
import { EmptyState } from "../../_ui/states.tsx";
import { Badge, Banner, Card, Facts, Stack } from "../../_ui/surface.tsx";
import css from "./claims-desk.module.css";
import { ConfirmDesk } from "./confirm-desk.tsx";
import { OpenDesk } from "./open-desk.tsx";
import { RenewDeskDialog } from "./renew-desk-dialog.tsx";
import { useDesk } from "./use-desk.ts";

const text = claimsDesk.desk;

/** Whether the organisation has a claims desk, and what its administrator does about it. */
export function DeskCard({ place }: { place: WorkPlace }) {
  const { organisation } = place.here;
  const answer = useDesk(organisation);
  const { data } = answer;
  const [opening, setOpening] = useState(false);
  const [renewing, setRenewing] = useState(false);
  return (
    <Card
      title={text.title}
      action={
        data?.trusted === true && (
          <Badge tone="accent" icon="check">
            {text.trusted}
          </Badge>
        )
      }
    >
      <Stack>
        <p className={css.quiet}>{text.lead}</p>
        <Awaited answer={answer} failed={text.failed} lines={2} />
        {data?.desk === null && !opening && (
          <EmptyState
            icon="inbox"
            title={text.none}
            action={
              <Button kind="primary" icon="key" onClick={() => setOpening(true)}>
                {text.open}
              </Button>
            }
          >
            {text.noneHint}
          </EmptyState>
        )}
        {data !== undefined && data.desk !== null && (
          <Facts facts={[[text.name, <Hash key="desk" value={data.desk} label={text.name} />]]} />
        )}
        {data !== undefined && data.desk !== null && !data.trusted && <ConfirmDesk place={place} />}
        {opening && <OpenDesk place={place} onClose={() => setOpening(false)} />}
        {data?.trusted === true && data.renew && (
          <Banner
            tone="warn"
            icon="key"
            title={text.keys.title(data.keysLeft)}
            action={
              <Button size="small" onClick={() => setRenewing(true)}>
                {text.renew}
              </Button>
            }
          >
            {data.keysLeft > 0 ? text.keys.few : text.keys.none}
          </Banner>
        )}
        {data?.trusted === true && !data.renew && (
          <div>
            <Button size="small" icon="key" onClick={() => setRenewing(true)}>
              {text.renew}
            </Button>
          </div>
        )}
      </Stack>
      {renewing && <RenewDeskDialog place={place} onClose={() => setRenewing(false)} />}
    </Card>
  );
}
