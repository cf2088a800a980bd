import { existsSync, globSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect } from "chai";
import { utf8 } from "#lib/core/bytes.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { observation } from "../bundle.fixture.ts";
import { MAX_ENTRIES, readBundle } from "../read-bundle.ts";
import { inspectBundle, MAX_FILE_BYTES, readValidBundle } from "./read-valid-bundle.ts";
import { validate, validateEntries } from "./validate.fixture.ts";
import { validateBundle } from "./validate-bundle.ts";

const names = ({ errors }: Awaited<ReturnType<typeof validate>>) =>
  errors.map(({ name, path }) => `${name} ${path}`);
const refused = (file: Uint8Array | string, name: string) =>
  expectNamed(readValidBundle(typeof file === "string" ? utf8(file) : file), name);
const bundle = (entries: string) => `{"resourceType":"Bundle","type":"collection","entry":[${entries}]}`;

describe("validateBundle", () => {
  it("judges the Bundle itself and what stands around its resources", async () => {
    expect(names(await validateEntries([], { nonsense: 1, entry: undefined }))).to.deep.equal([
      "UnknownElement nonsense",
    ]);
    const entry = {
      resource: { resourceType: "Patient" },
      request: { method: "FETCH", url: "Patient" },
      foo: 1,
    };
    expect(names(await validateEntries([entry], { type: "batch" }))).to.deep.equal([
      "UnknownCode entry[0].request.method",
      "UnknownElement entry[0].foo",
    ]);
    expect(names(await validateEntries([{ request: { method: "GET" } }], { type: "batch" }))).to.deep.equal([
      "MissingElement entry[0].request.url",
    ]);
  });

  it("wants a document to begin with a Composition, and a message with its header", async () => {
    const entries = [{ fullUrl: "urn:uuid:p", resource: { resourceType: "Patient" } }];
    for (const type of ["document", "message"])
      expect(names(await validateEntries(entries, { type }))).to.deep.equal([
        "InvalidBundle entry[0].resource",
      ]);
    expect(names(await validateEntries([], { type: "document" }))).to.deep.equal(["InvalidBundle entry"]);
    for (const type of ["collection", "searchset", "transaction", "history", "batch-response"])
      expect(names(await validateEntries(entries, { type }))).to.deep.equal([]);
  });

  it("tells of active content in narratives and keeps it [C51]", async () => {
    const hostile = [
      "<div><script>alert(1)</script></div>",
      '<div><img src="https://spy.example/x.png"/></div>',
      '<div onclick="x()">a</div>',
      "<div><form action='/x'></form></div>",
      "<div><style>*{}</style></div>",
      '<div><a href="javascript:x">a</a></div>',
      "<div><svg/></div>",
    ];
    for (const div of hostile) {
      const text = { status: "generated", div };
      const { errors, warnings } = await validate({ resourceType: "Patient", id: "p", text });
      expect(errors, div).to.deep.equal([]);
      expect(
        warnings.map(({ name, path }) => `${name} ${path}`),
        div,
      ).to.deep.equal(["ActiveNarrative entry[0].resource.text.div"]);
    }
    const calm = {
      status: "generated",
      div: '<div xmlns="http://www.w3.org/1999/xhtml"><p>On a <b>form</b></p></div>',
    };
    expect((await validate({ resourceType: "Patient", id: "p", text: calm })).warnings).to.deep.equal([]);
  });

  it("counts what it doesn't list", async () => {
    const many = Array.from({ length: 700 }, (_, i) => ({
      resourceType: "Patient",
      id: "p",
      gender: `${i}`,
    }));
    const { errors, counts } = await validate(...many);
    expect([errors.length, counts.errors]).to.deep.equal([500, 700]);
  });

  it("takes a thousand entries in well under a second", async function () {
    this.timeout(30_000);
    const text = bundle(
      Array.from({ length: 1_000 }, (_, i) =>
        JSON.stringify({ fullUrl: `urn:uuid:o${i}`, resource: observation(`o${i}`, "o0") }),
      ).join(","),
    );
    const source = readBundle(utf8(text));
    // The best of several, since other work on the machine may disturb one.
    const times: number[] = [];
    for (let i = 0; i < 5; i++) {
      const started = performance.now();
      await validateBundle(source);
      times.push(performance.now() - started);
    }
    expect(Math.min(...times)).to.be.lessThan(500);
  });
});

describe("readValidBundle", () => {
  it("throws the first error by its name, with its place and how many there are", async () => {
    const error = await refused(
      bundle('{"resource":{"resourceType":"Patient","gender":"banana","foo":1}}'),
      "UnknownCode",
    );
    expect(error.details).to.deep.equal({
      entry: 0,
      path: "entry[0].resource.gender",
      expected: "code",
      problems: 2,
    });
  });

  it("refuses compressed files by name, and unpacks none [C56]", async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 0x20));
    expect(bomb.length).to.be.lessThan(100_000);
    const before = process.memoryUsage().arrayBuffers;
    await refused(bomb, "CompressedFile");
    expect(process.memoryUsage().arrayBuffers - before).to.be.lessThan(10_000_000);
    await refused(new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0]), "CompressedFile");
  });

  it("refuses XML by name, and resolves none of its entities [C58]", async () => {
    const entity =
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Bundle xmlns="http://hl7.org/fhir">&e;</Bundle>';
    for (const xml of [entity, `\n  <?xml version="1.0"?>${entity}`, `\ufeff${entity}`]) {
      const error = await refused(xml, "XmlFile");
      expect(JSON.stringify([error.message, error.details])).not.to.include("passwd");
    }
  });

  it("refuses more entries than it holds, and says how many that are [C56]", async () => {
    const many = bundle(`${"{},".repeat(99_999)}{}`);
    const error = await refused(many, "TooManyEntries");
    expect(error.details).to.deep.equal({
      limit: MAX_ENTRIES,
      entry: MAX_ENTRIES,
      path: `entry[${MAX_ENTRIES}]`,
    });
    expect(error.message).to.include("50,000");
    expect(readBundle(utf8(bundle(`${"{},".repeat(MAX_ENTRIES - 1)}{}`))).entries).to.have.length(
      MAX_ENTRIES,
    );
    expect(() => readBundle(utf8(bundle(`${"{},".repeat(MAX_ENTRIES)}{}`)))).to.throw("50,000");
  });

  it("refuses a file that is too large before it is read [C56]", async () => {
    const error = await refused(new Uint8Array(MAX_FILE_BYTES + 1), "FileTooLarge");
    expect(error.details).to.deep.equal({ limit: 100_000_000 });
    await refused(new Uint8Array(MAX_FILE_BYTES), "NotJson");
  });

  it("names everything else that is no FHIR file", async () => {
    const cases: [string, string][] = [
      ["", "NotJson"],
      ["MSH|^~\\&|", "NotJson"],
      [bundle('{"resource":{"resourceType":"Patient","multipleBirthInteger":NaN}}'), "NotJson"],
      [bundle('{"resource":{"resourceType":"Patient","multipleBirthInteger":Infinity}}'), "NotJson"],
      [bundle('{"resource":{"resourceType":"Patient","multipleBirthInteger":01}}'), "NotJson"],
      [`${bundle("")}\n${bundle("")}`, "NotJson"],
      [bundle(`{"resource":${'{"extension":['.repeat(300)}${"]}".repeat(300)}}`), "TooDeep"],
      [bundle('{"resource":{"resourceType":"Patient","id":"a","id":"b"}}'), "DuplicateKey"],
      [bundle('{"resource":{"resourceType":"Patient","id":"a","\\u0069d":"b"}}'), "DuplicateKey"],
      [bundle('{"resource":{"resourceType":"SubscriptionTopic"}}'), "UnknownResourceType"],
      [bundle('{"resource":{"resourceType":"Patient","language":"\\ud800"}}'), "LoneSurrogate"],
      ['{"resourceType":"Patient"}', "NotABundle"],
      ['{"resourceType":"Bundle","type":"subscription-notification"}', "NotFhir"],
    ];
    for (const [text, name] of cases) await refused(text, name);
    const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from(bundle(""), "utf16le")]);
    await refused(utf16, "InvalidUtf8");
    await readValidBundle(utf8(`\ufeff${bundle('{"resource":{"resourceType":"Patient"}}')}`));
  });
});

describe("public sample files", () => {
  const samples = new URL("../../../../shared/samples/", import.meta.url);
  before(function () {
    if (!existsSync(samples)) this.skip();
  });

  it("have no errors", async function () {
    this.timeout(60_000);
    const files = globSync("{synthea,children,ips}/*.json", { cwd: samples });
    expect(files).to.have.length.greaterThan(0);
    for (const file of files) {
      const { errors } = await inspectBundle(readFileSync(new URL(file, samples)));
      expect(errors, file).to.deep.equal([]);
    }
  });
});
