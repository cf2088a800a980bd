"use client";
import { claimsDesk } from "../../_messages/en/claims-desk.ts";
import { useWorkPlace } from "../../_shared/work-place/use-work-place.ts";
import { ButtonLink } from "../../_ui/button.tsx";
import { Banner } from "../../_ui/surface.tsx";
import { useDesk } from "./use-desk.ts";

const text = claimsDesk.desk;

/** Tells an administrator, where they begin, that the claims desk's keys run out; nothing while there are enough. */
export function KeysNotice() {
  const place = useWorkPlace("administrator");
  return place === undefined ? null : <Notice organisation={place.here.organisation} />;
}

function Notice({ organisation }: { organisation: number }) {
  const { data } = useDesk(organisation);
  if (data?.trusted !== true || !data.renew) return null;
  return (
    <Banner
      tone="warn"
      icon="key"
      title={text.keys.deskTitle(data.keysLeft)}
      action={
        <ButtonLink size="small" href="/organisation/claims">
          {text.keys.look}
        </ButtonLink>
      }
    >
      {data.keysLeft > 0 ? text.keys.few : text.keys.none}
    </Banner>
  );
}
