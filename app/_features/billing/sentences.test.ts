import { expect } from "chai";
import { textOf } from "../../_shared/pieces.ts";
import {
  acceptanceSentence,
  disputeSentence,
  evidenceSentence,
  filingSentence,
  withdrawalSentence,
} from "./sentences.ts";

const token = { code: "EUR", decimals: 2 };
const about = { claim: `0xabcdef${"00".repeat(29)}`, where: "St. Anne's" };
const filing = { billed: 26_552n, servedAt: Date.UTC(2026, 4, 6, 12) / 1_000, coverage: 3 };

describe("the sentences that a provider signs", () => {
  it("name the claim, for whom, and what happens to it", () => {
    expect(textOf(withdrawalSentence(about))).to.equal("St. Anne's takes back Claim ABCDEF.");
    expect(textOf(acceptanceSentence(about))).to.equal(
      "St. Anne's takes the approved part of Claim ABCDEF for all of it.",
    );
    expect(textOf(evidenceSentence(about))).to.equal(
      "St. Anne's answers what the insurer asked about Claim ABCDEF.",
    );
    expect(textOf(disputeSentence({ ...about, bond: 1_328n, token }))).to.equal(
      "St. Anne's disputes what was decided on Claim ABCDEF and stakes €13.28 of your account.",
    );
  });

  it("say what is billed, for when, and under which coverage", () => {
    const said = (change: Partial<typeof filing> & { maximum?: bigint } = {}) =>
      textOf(filingSentence({ ...filing, ...change, where: about.where, token }));
    expect(said()).to.equal("St. Anne's bills €265.52 for care on 6 May 2026 to coverage 3.");
    expect(said({ maximum: 30_000n })).to.contain(
      " to coverage 3, to which the insurer agreed up to €300.00.",
    );
    const others = [
      said({ billed: 1n }),
      said({ coverage: 4 }),
      said({ servedAt: 86_400 }),
      said({ maximum: 1n }),
    ];
    expect(new Set([said(), ...others]).size).to.equal(5);
  });
});
