import { expect } from "chai";
import { textOf } from "../../_shared/pieces.ts";
import { attestationSentence, paymentSentence } from "./sentences.ts";

const token = { code: "EUR", decimals: 2 };
const filing = {
  coverage: 3,
  organisation: 1,
  linesRoot: `0x${"ab".repeat(32)}`,
  billed: 26_552n,
  servedAt: Date.UTC(2026, 4, 6, 12) / 1_000,
} as const;
const said = (change: Partial<Parameters<typeof attestationSentence>[0]> = {}) =>
  textOf(attestationSentence({ filing, tookPlace: true, provider: "St. Anne's", token, ...change }));

describe("the sentences about what care costs", () => {
  it("say who cared, when, for how much, under which coverage, and whether it took place", () => {
    expect(said()).to.equal(
      "St. Anne's cared for you on 6 May 2026 and bills €265.52 to your coverage 3. You say that this took place as billed.",
    );
    expect(said({ tookPlace: false })).to.contain("this didn't take place as billed");
  });

  it("change with each field that is signed", () => {
    const others = [
      said({ filing: { ...filing, billed: 26_553n } }),
      said({ filing: { ...filing, coverage: 4 } }),
      said({ filing: { ...filing, servedAt: filing.servedAt + 86_400 } }),
      said({ provider: "Riverside Clinic" }),
      said({ tookPlace: false }),
    ];
    expect(new Set([said(), ...others]).size).to.equal(others.length + 1);
  });

  it("say what a payment takes, from whom, and to whom", () => {
    expect(textOf(paymentSentence({ value: 2_811n, provider: "St. Anne's", token }))).to.equal(
      "You let the claims escrow take €28.11 from your account, once and within the hour, and pay it to St. Anne's as your share.",
    );
  });
});
