import { expect } from "chai";
import type { Ledger } from "#lib/chain/ledger.ts";
import type { ClaimOnLedger } from "./claim.ts";
import { ATTESTATIONS, CLAIM_STATES, REJECTION_REASONS } from "./claim-state.ts";
import type { Decision } from "./decisions.ts";
import type { ClaimId } from "./filing.ts";
import { refusalOf, someUndecidable, undecidable } from "./undecidable.ts";

const DEADLINE = 1_000;
const id = (digit: number) => `0x${String(digit).repeat(64)}` as ClaimId;
const kept = (part: Partial<ClaimOnLedger> = {}) => ({
  state: "filed" as const,
  deadline: DEADLINE,
  attestation: "none" as const,
  billed: 100n,
  preAuthorised: false,
  evidenceRequested: false,
  ...part,
});
const approve = (approved = 100n): Decision => ({ claim: id(1), outcome: "approve", approved });
const reject = (reason: Exclude<(typeof REJECTION_REASONS)[number], "none">): Decision => ({
  claim: id(1),
  outcome: "reject",
  reason,
});
const evidence: Decision = { claim: id(1), outcome: "evidence" };
const before = DEADLINE - 1;

describe("what of decisions the ledger would refuse", () => {
  it("is all that isn't filed, or isn't any more from the second of the deadline on", () => {
    for (const decision of [approve(), reject("coding"), evidence]) {
      expect(refusalOf(decision, kept(), before)).to.equal(undefined);
      expect(refusalOf(decision, kept(), DEADLINE)).to.equal("late");
      expect(refusalOf(decision, undefined, before)).to.equal("moved");
      for (const state of CLAIM_STATES) {
        if (state !== "filed") expect(refusalOf(decision, kept({ state }), before), state).to.equal("moved");
      }
    }
  });

  it("is an approval of what was denied, of nothing, or of more than is billed", () => {
    for (const attestation of ATTESTATIONS) {
      const expected = attestation === "denied" ? "denied" : undefined;
      expect(refusalOf(approve(), kept({ attestation }), before), attestation).to.equal(expected);
    }
    expect(refusalOf(approve(0n), kept(), before)).to.equal("amount");
    expect(refusalOf(approve(1n), kept(), before)).to.equal(undefined);
    expect(refusalOf(approve(101n), kept(), before)).to.equal("amount");
  });

  it("is a reason that contradicts an agreement, and evidence for the second time", () => {
    const contradicting = ["not-covered", "not-authorised", "not-necessary"];
    for (const reason of REJECTION_REASONS) {
      if (reason === "none") continue;
      const expected = contradicting.includes(reason) ? "agreed" : undefined;
      expect(refusalOf(reject(reason), kept({ preAuthorised: true }), before), reason).to.equal(expected);
      expect(refusalOf(reject(reason), kept(), before), reason).to.equal(undefined);
    }
    expect(refusalOf(evidence, kept({ evidenceRequested: true }), before)).to.equal("asked-before");
  });

  it("is read of each claim, by the later of the chain's time and the clock", async () => {
    const states: Record<ClaimId, number> = { [id(1)]: 1, [id(2)]: 3, [id(3)]: 0, [id(4)]: 1 };
    const ledger = {
      deployment: { addresses: { claimsEscrow: "0x01" } },
      client: {
        getBlock: async () => ({ timestamp: 500n }),
        readContract: async ({ args: [claim] }: { args: [ClaimId] }) => ({
          ...kept(),
          state: states[claim],
          attestation: 0,
          deadline: claim === id(4) ? 700 : DEADLINE,
        }),
      },
    } as unknown as Ledger;
    const decisions = [1, 2, 3, 4].map((digit) => ({ ...approve(), claim: id(digit) }));
    const of = async (clock: number) =>
      (await undecidable(ledger, decisions, clock)).map(({ claim, why, state }) => [claim, why, state]);
    const moved = [
      [id(2), "moved", "approved"],
      [id(3), "moved", "none"],
    ];
    expect(await of(0)).to.deep.equal(moved);
    expect(await of(699)).to.deep.equal(moved);
    expect(await of(700)).to.deep.equal([...moved, [id(4), "late", "filed"]]);
  });

  it("is told by number, and that nothing was decided", () => {
    const refused = [{ claim: id(1), why: "late", state: "filed" }] as const;
    expect(someUndecidable(refused, 50)).to.include({
      name: "ClaimsUndecidable",
      message: "1 of 50 claims can't be decided so any more. None was decided.",
    });
    expect(someUndecidable(refused, 1).message).to.match(/^This claim can't be decided so any more/);
  });
});
