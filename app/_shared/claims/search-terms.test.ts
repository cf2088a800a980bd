import { expect } from "chai";
import { isSearching, NO_TERMS, queryOfTerms, termsIn, withTerms, wrongTerms } from "./search-terms.ts";

const params = (text: string) => new URLSearchParams(text);
const terms = (part: object) => ({ ...NO_TERMS, ...part });

describe("what is looked for among claims", () => {
  it("stands in the address beside what is there, and comes back from it", () => {
    const typed = terms({ find: "St. Anne's & Co", atLeast: "12.50", until: "2026-11-22" });
    const address = withTerms(params("show=all&find=old&from=2026-01-01"), typed);
    expect(address.get("show")).to.equal("all");
    expect(address.has("from")).to.equal(false);
    expect(termsIn(params(address.toString()))).to.deep.equal(typed);
    expect(withTerms(address, NO_TERMS).toString()).to.equal("show=all");
  });

  it("is asked from the first second of a day to the last of another", () => {
    const { servedFrom, servedUntil, ...rest } = queryOfTerms(
      terms({ from: "2026-11-22", until: "2026-11-22" }),
    );
    expect(Number(servedUntil) - Number(servedFrom)).to.equal(86_400);
    expect(rest).to.deep.equal({});
  });

  it("is left out where it is no amount or no day, and named", () => {
    for (const amount of ["-1", "1,5", "12..", ".5", "abc", "1234567890123"]) {
      expect(wrongTerms(terms({ atLeast: amount })), amount).to.deep.equal(["atLeast"]);
      expect(queryOfTerms(terms({ atLeast: amount, atMost: "7" }))).to.deep.equal({ atMost: "7" });
    }
    expect(wrongTerms(terms({ from: "yesterday", until: "2026-13-01" }))).to.deep.equal(["from", "until"]);
    expect(wrongTerms(terms({ find: "x", atLeast: "0", atMost: " 12. " }))).to.deep.equal([]);
    expect(queryOfTerms(terms({ atMost: " 12.5 ", find: "  " }))).to.deep.equal({ atMost: "12.5" });
  });

  it("is nothing while nothing of it can be asked for", () => {
    expect(isSearching(NO_TERMS)).to.equal(false);
    expect(isSearching(terms({ find: "  ", atLeast: "x" }))).to.equal(false);
    expect(isSearching(terms({ find: "a" }))).to.equal(true);
  });
});
