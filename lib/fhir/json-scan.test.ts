import { expect } from "chai";
import fc from "fast-check";
import { errorOf } from "./bundle.fixture.ts";
import { MAX_DEPTH, scanJson } from "./json-scan.ts";

const scan = (text: string): void => scanJson(text, 0, -1, () => {});

function accepts(text: string): boolean {
  try {
    scan(text);
    return true;
  } catch {
    return false;
  }
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe("scanJson", () => {
  it("reports every value with its exact text", () => {
    const text = ' { "a" : [ 1.0 , "x\\"y" , { } , [ ] ] , "b" : null } ';
    const seen: string[] = [];
    scanJson(text, 0, 2, (path, start, end) => {
      const slice = text.slice(start, end);
      seen.push(`${JSON.stringify(path)} ${slice}`);
      expect(() => JSON.parse(slice)).not.to.throw();
    });
    expect(seen).to.deep.equal([
      '["a",0] 1.0',
      '["a",1] "x\\"y"',
      '["a",2] { }',
      '["a",3] [ ]',
      '["a"] [ 1.0 , "x\\"y" , { } , [ ] ]',
      '["b"] null',
      `[] ${text.trim()}`,
    ]);
  });

  it("accepts what JSON.parse accepts", () => {
    fc.assert(
      fc.property(fc.json(), (text) => accepts(text)),
      { numRuns: 500 },
    );
  });

  it("agrees with JSON.parse on damaged texts without equal keys", function () {
    this.timeout(20_000);
    const damaged = fc
      .tuple(
        fc.constant('{"a":[1.50,-0,2e+3,"\\u00e9\\n",true,false,null],"b":{"c":"d"}}'),
        fc.nat(70),
        fc.nat(3),
      )
      .chain(([text, at, drop]) =>
        fc
          .string({ maxLength: 2, unit: fc.constantFrom(...'{}[],:"\\0.eE+-1tn \t\u0001\ufeff') })
          .map((insert) => text.slice(0, at) + insert + text.slice(at + drop)),
      )
      .filter((text) => !/"([a-d])".*"\1"/.test(text));
    fc.assert(
      fc.property(damaged, (text) => accepts(text) === parses(text)),
      { numRuns: 3000 },
    );
  });

  it("refuses each kind of malformed text as NotJson, with its place", () => {
    const cases = [
      "",
      "{",
      "[1,]",
      '{"a":1,}',
      '{"a" 1}',
      "01",
      "1.",
      "+1",
      "nul",
      '"a',
      '"\\x"',
      '"\\u12g4"',
      "[1] 2",
    ];
    for (const text of cases) expect(errorOf(() => scan(text)).name, text).to.equal("NotJson");
    expect(errorOf(() => scan('{\n  "a": 1,\n  "b": ?\n}')).details).to.deep.equal({ line: 3, column: 8 });
  });

  it("leaks nothing of the text in its errors", () => {
    const error = errorOf(() => scan('{"secret": "Jane Doe" "x"}'));
    expect(`${error.message} ${error.action} ${JSON.stringify(error.details)}`).not.to.match(/secret|Jane/);
    expect(error.cause).to.equal(undefined);
    const twice = errorOf(() => scan('{"Jane Doe 1970":1,"Jane Doe 1970":2}'));
    expect(twice.details.path).to.equal("?");
  });

  it("refuses equal keys however they are escaped, and only in one object [C57]", () => {
    const error = errorOf(() => scan('{"entry":[{},{"name":[{"a":1,"\\u0061":2}]}]}'));
    expect(error.name).to.equal("DuplicateKey");
    expect(error.details).to.deep.equal({ path: "entry[1].name[0].a", entry: 1 });
    expect(errorOf(() => scan('{"__proto__":1,"__proto__":2}')).name).to.equal("DuplicateKey");
    expect(accepts('{"a":{"a":1},"b":[{"a":1},{"a":2}],"c":{}}')).to.equal(true);
  });

  it("accepts the deepest allowed nesting and refuses one level more [C56]", () => {
    const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
    expect(accepts(nested(MAX_DEPTH))).to.equal(true);
    expect(errorOf(() => scan(nested(MAX_DEPTH + 1))).name).to.equal("TooDeep");
    expect(errorOf(() => scan('{"a":'.repeat(1_000_000))).name).to.equal("TooDeep");
  });

  it("takes strings of megabytes", function () {
    this.timeout(20_000);
    expect(accepts(`"${"a".repeat(8_000_000)}"`)).to.equal(true);
  });
});
