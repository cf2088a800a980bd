import { expect } from "chai";
import type { Category } from "#lib/core/categories.ts";
import type { ChartContents } from "./chart-state.ts";
import { lackingIn } from "./lacking.ts";

const unopenedOf = (...categories: Category[]) =>
  new Map(categories.map((category, at) => [`0x${at}`, { proof: { category } }])) as never;

describe("what a chart lacks", () => {
  it("is named by its part, once, and is nothing where all records opened", () => {
    const of = (unopened: ChartContents["unopened"]) => [...lackingIn({ unopened })];
    expect(of(unopenedOf("allergies", "allergies", "problems"))).to.deep.equal(["allergies", "problems"]);
    expect(of(unopenedOf())).to.deep.equal([]);
  });
});
