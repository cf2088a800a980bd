import { expect } from "chai";
import type { ClaimAnswer } from "../../../_server/schemas/claims.ts";
import { textOf } from "../../../_shared/pieces.ts";
import { decisionsOf, isDecidable, NEW_DECISION, problemsOf } from "./decision-draft.ts";
import { decisionSentence } from "./decision-sentence.ts";

const EUR = { address: "0xee", code: "EUR", decimals: 2 };
const claim = (part: Partial<ClaimAnswer> = {}): ClaimAnswer =>
  ({
    claim: `0x${"ab".repeat(32)}`,
    billed: "10000",
    share: "7200",
    token: EUR,
    attestation: "none",
    preAuthorised: false,
    evidenceRequested: false,
    state: "filed",
    deadline: 100,
    ...part,
  }) as ClaimAnswer;
const part = { ...NEW_DECISION, inPart: true };
const reject = { ...NEW_DECISION, outcome: "reject" } as const;
const evidence = { ...NEW_DECISION, outcome: "evidence" } as const;

describe("a decision", () => {
  it("is open until the second of the deadline", () => {
    expect(isDecidable(claim(), 99)).to.equal(true);
    expect(isDecidable(claim(), 100)).to.equal(false);
    expect(isDecidable(claim({ state: "approved" }), 99)).to.equal(false);
  });

  it("approves an amount above zero and below what is billed, or all of it", () => {
    for (const [approved, wrong] of [
      ["0", true],
      ["100", true],
      ["99.999", true],
      ["words", true],
      ["99.99", false],
      ["0.01", false],
    ] as const) {
      expect(problemsOf({ ...part, approved }, [claim()], true), approved).to.deep.equal(
        wrong ? ["approved"] : [],
      );
    }
    expect(decisionsOf({ ...part, approved: "99.99" }, [claim()])[0]).to.include({ approved: 9_999n });
    expect(decisionsOf(NEW_DECISION, [claim()])[0]).to.include({ outcome: "approve", approved: 10_000n });
  });

  it("can't say what the ledger refuses", () => {
    const denied = [claim(), claim({ attestation: "denied" })];
    expect(problemsOf(NEW_DECISION, denied, false)).to.deep.equal(["denied"]);
    expect(problemsOf({ ...reject, reason: "not-rendered" }, denied, false)).to.deep.equal([]);
    expect(problemsOf(reject, [claim()], false)).to.deep.equal(["reason"]);
    const agreed = [claim({ preAuthorised: true })];
    for (const reason of ["not-covered", "not-authorised", "not-necessary"] as const) {
      expect(problemsOf({ ...reject, reason }, agreed, false), reason).to.deep.equal(["agreed"]);
    }
    expect(problemsOf({ ...reject, reason: "coding" }, agreed, false)).to.deep.equal([]);
    expect(problemsOf(evidence, [claim({ evidenceRequested: true })], false)).to.deep.equal(["asked-before"]);
  });

  it("asks for evidence in words on one claim's page, and without on many", () => {
    expect(problemsOf(evidence, [claim()], true)).to.deep.equal(["notes"]);
    expect(problemsOf({ ...evidence, notes: "The letter" }, [claim()], true)).to.deep.equal([]);
    expect(problemsOf(evidence, [claim(), claim()], false)).to.deep.equal([]);
  });
});

describe("the sentence before a decision", () => {
  const said = (...of: Parameters<typeof decisionSentence>) => textOf(decisionSentence(...of));

  it("says the sums that are signed, of each currency", () => {
    const other = claim({ token: { ...EUR, address: "0xdd", code: "USD" } as never });
    expect(said(NEW_DECISION, [claim(), claim(), other], "Harbour Mutual")).to.equal(
      "Harbour Mutual approves 3 claims, all that is billed: €200.00 and US$100.00. It pays up to €144.00 and US$72.00.",
    );
  });

  it("says what a part comes to, less what the patient pays first and their part", () => {
    const terms = { deductible: 1_000n, copay: 2_000 };
    expect(said({ ...part, approved: "60" }, [claim()], "Harbour Mutual", terms)).to.equal(
      "Harbour Mutual approves €60.00 of €100.00 that is billed on Claim ABABAB. It pays up to €40.00.",
    );
  });

  it("says the reason, and that words go with it", () => {
    expect(said({ ...reject, reason: "coding", notes: "See there." }, [claim()], "Harbour Mutual")).to.equal(
      "Harbour Mutual rejects Claim ABABAB: coded wrongly, billing €100.00. Sealed words go with it.",
    );
  });
});
