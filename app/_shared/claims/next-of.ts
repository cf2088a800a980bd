import { next } from "../../_messages/en/claims-next.ts";
import { formatMoment } from "../../_messages/en/format.ts";
import type { ClaimAnswer } from "../../_server/schemas/claims.ts";

type Standing = Pick<ClaimAnswer, "state" | "attestation" | "deadline" | "approved" | "billed">;

/** What comes of a claim, by when, unless somebody acts before; undefined once it is over. `own`: said to the patient. */
export function nextOf(
  { state, attestation, deadline, approved, billed }: Standing,
  now = Date.now() / 1_000,
  { own = false }: { own?: boolean } = {},
): string | undefined {
  const at = formatMoment(deadline);
  const late = now >= deadline;
  if (state === "filed") {
    const words = undecided(attestation, own);
    return late ? words.late : words.until(at);
  }
  if (state === "evidence-requested") return late ? next.late.evidence : next.evidence(at);
  if (state === "approved") return approved === billed || late ? next.payable : next.inPart(at);
  if (state === "rejected") return late ? next.late.rejected : next.rejected(at);
  if (state === "disputed") return late ? next.late.disputed : next.disputed(at);
  return undefined;
}

function undecided(attestation: Standing["attestation"], own: boolean) {
  if (attestation === "took-place") return next.attested;
  return own ? next.own : next.unattested;
}
