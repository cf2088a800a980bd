import type { GrantedAnswer } from "../../../_server/schemas/ledger.ts";

type Grant = GrantedAnswer["grants"][number];

/** A patient who lets somebody read for payment, and under which grant. */
export type Payer = { patientId: string; grant: Grant };

/** Those patients now, each once: of several grants the one that reads most. @param now Unix seconds. */
export function payersOf(grants: readonly Grant[], organisation: number, now: number): Payer[] {
  const usable = grants.filter(
    ({ state, purpose, validFrom, validUntil, organisations, readMask }) =>
      state === "given" &&
      purpose === "HPAYMT" &&
      readMask !== 0 &&
      validFrom <= now &&
      now < validUntil &&
      organisations.includes(organisation),
  );
  const best = new Map<string, Grant>();
  for (const grant of usable) {
    const other = best.get(grant.patientId);
    if (other === undefined || bits(grant.readMask) > bits(other.readMask)) best.set(grant.patientId, grant);
  }
  return [...best].map(([patientId, grant]) => ({ patientId, grant }));
}

const bits = (mask: number): number => mask.toString(2).replaceAll("0", "").length;
