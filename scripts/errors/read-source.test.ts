import { expect } from "chai";
import { errorPage } from "./error-page.ts";
import { readSource } from "./read-source.ts";

const told = (source: string) =>
  readSource("lib/x.ts", source).errors.map(({ name, message, action }) => [name, message, action]);

describe("the catalogue of errors", () => {
  it("reads names, messages and what to do where errors are made", () => {
    const source = `throw new KeywardError("FileTorn", {
      message: \`The file \${name} is \${a ? "x" : "y"} torn, \` + "twice.",
      details: { a: 1, message: 2 },
      action: late ? "Glue it." : "Wait.",
    });
    new KeywardError("FileGone", { message });`;
    expect(told(source)).to.deep.equal([
      ["FileTorn", "The file … is … torn, twice.", "Glue it. / Wait."],
      ["FileGone", "", ""],
    ]);
  });

  it("reads tables and helpers of files that make errors of a name that they are given", () => {
    const helper = "const refused = (name, message) => new KeywardError(name, { message });";
    expect(told(`${helper} refused("StoreTorn", "Torn.", "Mend it.");`)).to.deep.equal([
      ["StoreTorn", "Torn.", "Mend it."],
    ]);
    const table = `${helper}\nconst TEXTS = {\n  StoreTorn: [\n    "Torn.",\n    "Mend it.",\n  ],\n  StoreGone:\n    "Gone.",\n};`;
    expect(told(table)).to.deep.equal([
      ["StoreTorn", "Torn.", "Mend it."],
      ["StoreGone", "Gone.", ""],
    ]);
    expect(told('title("StoreTorn", "Torn.")')).to.deep.equal([]);
  });

  it("names what nothing explains: errors without a message, statuses and questions without an error", () => {
    const error = (name: string, message: string) => ({ name, message, action: "", file: "lib/fhir/x.ts" });
    const { text, unexplained } = errorPage(
      [error("FileTorn", "Torn."), error("FileGone", "")],
      [{ name: "LedgerTorn", message: "Torn.", action: "", file: "contracts/X.sol" }],
      new Map([
        ["FileTorn", 400],
        ["NeverMade", 404],
      ]),
      new Set(["LedgerTorn", "NeverThrown"]),
    );
    expect(unexplained).to.deep.equal(["FileGone", "NeverMade", "NeverThrown"]);
    expect(text).to.include("| `FileTorn` | Torn. | Have it corrected where the file comes from. | 400 |");
    expect(text).to.include(
      "| `LedgerTorn` | Torn. | Read the ledger anew; sign again if it still applies. | 422 |",
    );
  });
});
