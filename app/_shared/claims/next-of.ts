import { nextFor } from "../../_messages/en/claims-next.ts";
import { formatMoment } from "../../_messages/en/format.ts";
import type { ClaimAnswer } from "../../_server/schemas/claims.ts";

type Standing = Pick<ClaimAnswer, "state" | "attestation" | "deadline" | "approved" | "billed">;

/** What comes of a claim, by when, unless somebody acts before; undefined once it is over. @param to whom it is said */
export function nextOf(
  { state, attestation, deadline, approved, billed }: Standing,
  now = Date.now() / 1_000,
  to: keyof typeof nextFor = "anybody",
): string | undefined {
  const at = formatMoment(deadline);
  const late = now >= deadline;
  const next = nextFor[to];
  if (state === "filed") {
    const words = attestation === "took-place" ? next.attested : next.unattested;
    return late ? words.late : words.until(at);
  }
  if (state === "evidence-requested") return late ? next.late.evidence : next.evidence(at);
  if (state === "approved") return approved === billed || late ? next.payable : next.inPart(at);
  if (state === "rejected") return late ? next.late.rejected : next.rejected(at);
  if (state === "disputed") return late ? next.late.disputed : next.disputed(at);
  return undefined;
}
