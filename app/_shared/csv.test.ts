import { expect } from "chai";
import fc from "fast-check";
import { readCsv, writeCsv } from "./csv.ts";

const cellsOf = (text: string) => readCsv(text).map(({ cells }) => cells);

describe("CSV", () => {
  it("reads commas, semicolons, quotes, and line ends of all kinds", () => {
    expect(cellsOf("a,b\r\n1,2\n")).to.deep.equal([
      ["a", "b"],
      ["1", "2"],
    ]);
    expect(cellsOf("a;b\n1,5;2")).to.deep.equal([
      ["a", "b"],
      ["1,5", "2"],
    ]);
    expect(cellsOf('"x,y", "say ""hi""" ,"two\nlines"')).to.deep.equal([["x,y", 'say "hi"', "two\nlines"]]);
    expect(cellsOf("")).to.deep.equal([]);
  });

  it("numbers lines as the file has them, over empty lines and lines inside of quotes", () => {
    expect(readCsv('a\n\n"b\nb"\nc').map(({ number }) => number)).to.deep.equal([1, 3, 5]);
  });

  it("writes what it reads again", () => {
    const cell = fc.string({ minLength: 1 }).map((text) => `x${text.replaceAll("\r", "")}x`);
    const row = fc.array(cell, { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (rows) => {
        expect(cellsOf(writeCsv([["a", "b"], ...rows])).slice(1)).to.deep.equal(rows);
      }),
    );
  });

  it("keeps spreadsheets from running what it writes", () => {
    for (const formula of ["=1+1", "+1", "-1", "@SUM(A1)"])
      expect(writeCsv([[formula]]).slice(1)).to.equal(`'${formula}\r\n`);
  });
});
