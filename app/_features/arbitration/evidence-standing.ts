import type { GrantedAnswer } from "../../_server/schemas/ledger.ts";

export type EvidenceGrant = GrantedAnswer["grants"][number];

/** What an arbiter may read of a patient for payment: by a grant; or why by none. */
export type EvidenceStanding = EvidenceGrant | "none" | "ended";

/** @param now Unix seconds: in the second in which a grant ends it is over. */
export function evidenceStanding(
  grants: readonly EvidenceGrant[],
  organisation: number,
  now: number,
): EvidenceStanding {
  const mine = grants.filter(
    ({ purpose, organisations }) => purpose === "HPAYMT" && organisations.includes(organisation),
  );
  const given = mine.filter(({ state, readMask }) => state === "given" && readMask !== 0);
  const open = given.find(({ validFrom, validUntil }) => validFrom <= now && now < validUntil);
  if (open !== undefined) return open;
  return given.some(({ validUntil }) => validUntil <= now) ? "ended" : "none";
}
