import { expect } from "chai";
import { bytesOf, errorOf } from "./bundle.fixture.ts";
import { readBundle } from "./read-bundle.ts";

const read = (text: string) => readBundle(bytesOf(text));
const wrap = (entry: string): string => `{"resourceType":"Bundle","type":"collection","entry":[${entry}]}`;

describe("readBundle", () => {
  it("cuts a Bundle at its entries and keeps every character", () => {
    const text =
      '\ufeff{ "type":"batch",\r\n "entry" : [ {"resource": {"resourceType":"Patient","id":"p","x":10.0} } ,\n' +
      '\t{"fullUrl":"urn:uuid:1","request":{"method":"DELETE","url":"Observation/9"}}\n] , "id":"b","resourceType":"Bundle"}\n';
    const source = read(text);
    expect(source.text).to.equal(text);
    expect(source.bundle).to.deep.equal({ type: "batch", id: "b" });
    expect(source.frame).to.have.length(3);
    expect(source.frame.map((part, i) => part + (source.entries[i]?.raw ?? "")).join("")).to.equal(text);
    expect(source.entries[0]?.resourceRaw).to.equal('{"resourceType":"Patient","id":"p","x":10.0}');
    expect(source.entries[1]).to.deep.equal({
      index: 1,
      raw: '{"fullUrl":"urn:uuid:1","request":{"method":"DELETE","url":"Observation/9"}}',
      fullUrl: "urn:uuid:1",
      requestUrl: "Observation/9",
    });
  });

  it("reads a Bundle without entries as its frame alone", () => {
    for (const text of ['{"resourceType":"Bundle","type":"searchset"}', wrap("")]) {
      const source = read(text);
      expect(source.entries).to.deep.equal([]);
      expect(source.frame).to.deep.equal([text]);
    }
  });

  it("looks only at the entries of the outermost Bundle", () => {
    const inner = wrap('{"resource":{"resourceType":"Patient"}}');
    const source = read(
      `{"x":${inner},"resourceType":"Bundle","type":"document","entry":[{"resource":${inner}}]}`,
    );
    expect(source.entries.map(({ resource }) => resource?.resourceType)).to.deep.equal(["Bundle"]);
    expect(source.entries[0]?.resourceRaw).to.equal(inner);
  });

  it("finds entries whose keys are escaped", () => {
    const source = read(
      '{"resourceType":"Bundle","type":"batch","\\u0065ntry":[{"resourc\\u0065":{"resourceType":"Patient"}}]}',
    );
    expect(source.entries[0]?.resourceRaw).to.equal('{"resourceType":"Patient"}');
  });

  it("keeps __proto__ and constructor as data, without effect on any object [C57]", () => {
    const entry =
      '{"resource":{"resourceType":"Patient","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}}';
    const { entries } = read(wrap(entry));
    expect(entries[0]?.raw).to.equal(entry);
    expect(Object.getPrototypeOf(entries[0]?.resource)).to.equal(Object.prototype);
    expect(({} as Record<string, unknown>).polluted).to.equal(undefined);
    const hidden = '{"resource":{"__proto__":{"resourceType":"Patient"}}}';
    expect(errorOf(() => read(wrap(hidden))).name).to.equal("NotFhir");
  });

  it("names what is wrong with a file [C59]", () => {
    const cases: [text: string, name: string, path?: string][] = [
      ["hello", "NotJson"],
      ["[]", "NotABundle"],
      ["null", "NotABundle"],
      ['{"resourceType":"Patient"}', "NotABundle"],
      ['{"resourceType":"Bundle"}', "NotFhir", "type"],
      ['{"resourceType":"Bundle","type":"banana"}', "NotFhir", "type"],
      ['{"resourceType":"Bundle","type":"batch","id":7}', "NotFhir", "id"],
      ['{"resourceType":"Bundle","type":"batch","entry":{}}', "NotFhir", "entry"],
      ['{"resourceType":"Bundle","type":"batch","entry":null}', "NotFhir", "entry"],
      [wrap("{},7"), "NotFhir", "entry[1]"],
      [wrap("[]"), "NotFhir", "entry[0]"],
      [wrap('{"fullUrl":1}'), "NotFhir", "entry[0].fullUrl"],
      [wrap('{"resource":null}'), "NotFhir", "entry[0].resource"],
      [wrap('{},{"resource":{"resourceType":7}}'), "NotFhir", "entry[1].resource"],
      [
        wrap('{"resource":{"resourceType":"toString"}}'),
        "UnknownResourceType",
        "entry[0].resource.resourceType",
      ],
      [
        wrap('{"resource":{"resourceType":"SubscriptionTopic"}}'),
        "UnknownResourceType",
        "entry[0].resource.resourceType",
      ],
    ];
    for (const [text, name, path] of cases) {
      const error = errorOf(() => read(text));
      expect([error.name, error.details.path], text).to.deep.equal([name, path]);
    }
    expect(errorOf(() => readBundle(new Uint8Array([0x7b, 0xff]))).name).to.equal("InvalidUtf8");
  });

  it("tells the entry of a duplicate key [C57]", () => {
    const error = errorOf(() => read(wrap('{},{"resource":{"resourceType":"Patient","id":"a","id":"b"}}')));
    expect(error.name).to.equal("DuplicateKey");
    expect(error.details).to.deep.equal({ path: "entry[1].resource.id", entry: 1 });
  });

  it("refuses deep nesting inside a resource by name, without a stack overflow [C56]", () => {
    const deep = `${'{"extension":['.repeat(50_000)}${"]}".repeat(50_000)}`;
    expect(errorOf(() => read(wrap(`{"resource":${deep}}`))).name).to.equal("TooDeep");
  });

  it("reads 2.5 MB in well under a second [C56]", function () {
    this.timeout(20_000);
    const entry = `{"resource":{"resourceType":"Observation","code":{"coding":[{"system":"http://loinc.org","code":"1"}]}}}`;
    const bytes = bytesOf(wrap(Array(24_000).fill(entry).join(",")));
    expect(bytes.length).to.be.greaterThan(2_400_000);
    // The best of several, since other work on the machine may disturb one.
    const times = Array.from({ length: 5 }, () => {
      const started = performance.now();
      expect(readBundle(bytes).entries).to.have.length(24_000);
      return performance.now() - started;
    });
    expect(Math.min(...times)).to.be.lessThan(500);
  });
});
