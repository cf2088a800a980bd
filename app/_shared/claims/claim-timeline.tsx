"use client";
import { useEffect, useRef } from "react";
import { claims } from "../../_messages/en/claims.ts";
import { formatMoment } from "../../_messages/en/format.ts";
import type { OneClaimAnswer } from "../../_server/schemas/claims.ts";
import css from "./claims.module.css";

type Told = Pick<OneClaimAnswer, "timeline"> & {
  claim: Pick<OneClaimAnswer["claim"], "attestation" | "dispute">;
};

/**
 * What happened to a claim, the oldest first. `next`: what comes unless somebody acts, with its time. `own`: it is the patient
 * who is told.
 */
export function ClaimTimeline({
  told,
  next,
  own = false,
}: {
  told: Told;
  next?: string | undefined;
  own?: boolean;
}) {
  const list = useRef<HTMLOListElement>(null);
  const known = useRef(told.timeline.length);
  // The button of an act goes with the act: who pressed it goes on where it is told.
  useEffect(() => {
    const more = told.timeline.length !== known.current;
    if (more && document.activeElement === document.body) list.current?.focus({ preventScroll: true });
    known.current = told.timeline.length;
  }, [told.timeline.length]);
  return (
    <ol ref={list} tabIndex={-1} className={css.timeline} aria-label={claims.timeline}>
      {told.timeline.map((event) => (
        <li key={`${event.blockNumber}:${event.logIndex}`}>
          <b>{wordsOf(event.event, told.claim, own)}</b>
          <span>{formatMoment(event.time)}</span>
        </li>
      ))}
      {next !== undefined && (
        <li data-next="">
          <b>{claims.next}</b>
          <span>{next}</span>
        </li>
      )}
    </ol>
  );
}

/** The patient speaks once, and a dispute ends once: what the claim says of them is what was said. */
function wordsOf(event: string, { attestation, dispute }: Told["claim"], own: boolean): string {
  if (event === "CareAttested" && attestation !== "none") {
    return (own ? claims.attestedByYou : claims.attested)[attestation];
  }
  if (event === "OwnSharePaid" && own) return claims.ownSharePaid;
  if (event === "DisputeEnded" && dispute !== null && dispute.forProvider !== null) {
    return dispute.forProvider ? claims.ended.provider : claims.ended.insurer;
  }
  return claims.event[event] ?? event;
}
