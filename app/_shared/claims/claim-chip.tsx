import { claims } from "../../_messages/en/claims.ts";
import type { ClaimAnswer } from "../../_server/schemas/claims.ts";
import type { IconName } from "../../_ui/icon.tsx";
import { Badge, type Tone } from "../../_ui/surface.tsx";

type Standing = Pick<ClaimAnswer, "state" | "approved" | "billed" | "paid" | "share">;

const LOOK = {
  none: ["neutral", "info"],
  filed: ["info", "clock"],
  "evidence-requested": ["warn", "inbox"],
  approved: ["accent", "check"],
  rejected: ["alarm", "x"],
  disputed: ["warn", "alert"],
  paid: ["accent", "check"],
  closed: ["neutral", "minus"],
} as const satisfies Record<ClaimAnswer["state"], readonly [Tone, IconName]>;

/** Where a claim stands, in a word or two. */
export function stateOf({ state, approved, billed, paid, share }: Standing): string {
  if (state === "approved" && approved !== null && approved !== billed) return claims.inPart;
  if (state === "paid" && paid !== null && paid !== share) return claims.paidInPart;
  return claims.state[state];
}

/** The same as a badge. `large`: what a page begins with. */
export function ClaimChip({ claim, large = false }: { claim: Standing; large?: boolean }) {
  const [tone, icon] = LOOK[claim.state];
  return (
    <Badge tone={tone} icon={icon} large={large}>
      {stateOf(claim)}
    </Badge>
  );
}

const WORD = {
  none: ["neutral", "clock"],
  "took-place": ["accent", "check"],
  denied: ["alarm", "x"],
} as const satisfies Record<ClaimAnswer["attestation"], readonly [Tone, IconName]>;

/** What the patient said of the care. */
export function AttestationChip({ attestation }: Pick<ClaimAnswer, "attestation">) {
  const [tone, icon] = WORD[attestation];
  return (
    <Badge tone={tone} icon={icon}>
      {claims.attestation[attestation]}
    </Badge>
  );
}
