import { KeywardError } from "#lib/core/errors.ts";
import { caseRulesOf } from "#lib/emergency/case-rules.ts";
import { type CaseRef, caseOf, endCase } from "#lib/emergency/cases.ts";
import { flagOverdue, overdueOf, reviewCase } from "#lib/emergency/reviews.ts";
import { endOnce } from "./end-once.ts";
import type { Emergency, Journey } from "./journey.ts";

/**
 * Nobody reviews the case in time: the organisation is flagged, and after the time of grace its responder is refused the
 * next case, until a review comes. Where time can't be let pass, the case is reviewed at once.
 * @param again opens a further case.
 */
export async function missReview(
  { network, recorder, relay }: Journey,
  { organisation, responder, officer }: Emergency,
  ref: CaseRef,
  again: () => Promise<unknown>,
): Promise<void> {
  const { ledger, passTime } = network;
  const decide = async (outcome: "justified" | "unjustified") =>
    officer.relay.submit(await reviewCase(ledger, officer.wallet, ref, { outcome }));
  if (passTime === undefined) {
    await recorder.step("review a case", () => decide("unjustified"));
    await endOnce(relay, endCase(ref));
    return;
  }
  await recorder.step("miss a review", async () => {
    const { reviewGrace } = await caseRulesOf(ledger);
    const { reviewDeadline } = (await caseOf(ledger, responder.wallet.address, ref.number)) ?? missing();
    await passUntil(reviewDeadline);
    await relay.submit(endCase(ref));
    await relay.submit(flagOverdue(ref));
    await expectFlagged(1);
    await passUntil(reviewDeadline + reviewGrace);
    const next = "responder breaks the glass with a review overdue";
    await recorder.refused(next, ["BreakGlassReviewOverdue"], again);
    await decide("justified");
    await expectFlagged(0);
  });

  async function passUntil(second: number): Promise<void> {
    const { timestamp } = await ledger.client.getBlock();
    await passTime?.(second - Number(timestamp));
  }
  async function expectFlagged(cases: number): Promise<void> {
    if ((await overdueOf(ledger, organisation)) === cases) return;
    throw new KeywardError("FlagDiffers", {
      message: "The organisation is not flagged as it should be.",
      details: { expected: cases },
    });
  }
}

function missing(): never {
  throw new KeywardError("CaseMissing", { message: "The case is not on the ledger." });
}
