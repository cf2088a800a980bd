import { gzipSync } from "node:zlib";
import { expect } from "chai";
import { runWalkthrough } from "./run-walkthrough.ts";

const bundle = (entries: string, type = "collection") =>
  `{"resourceType":"Bundle","type":"${type}","entry":[${entries}]}`;
const resource = (text: string) => `{"fullUrl":"urn:uuid:p","resource":{"resourceType":"Patient",${text}}}`;
const attachment = (url: string) =>
  `{"resource":{"resourceType":"DocumentReference","status":"current","content":[{"attachment":{"url":"${url}"}}]}}`;
const about = (reference: string) =>
  `{"resource":{"resourceType":"Condition","subject":{"reference":"${reference}"}}}`;

const SOMEBODY = '{"resource":{"resourceType":"Organization","name":"x"}}';

/** A file's text or bytes, the error that names what is wrong with it, and where that is. */
const BAD: Readonly<
  Record<string, [text: string | Uint8Array, name: string, path?: string, entry?: number]>
> = {
  "not-json": ["hello", "NotJson"],
  "not-a-number": [bundle(resource('"multipleBirthInteger":NaN')), "NotJson"],
  "not-fhir": ['{"a":1}', "NotABundle"],
  "one-resource": ['{"resourceType":"Patient"}', "NotABundle"],
  "wrong-type-of-bundle": [bundle("", "banana"), "NotFhir", "type"],
  "empty-document": [bundle(resource('"active":true'), "document"), "InvalidBundle", "entry[0].resource", 0],
  "unknown-type": [
    bundle('{"resource":{"resourceType":"Doctor"}}'),
    "UnknownResourceType",
    "entry[0].resource.resourceType",
    0,
  ],
  "wrong-code": [
    bundle(`${SOMEBODY},${resource('"gender":"banana"')}`),
    "UnknownCode",
    "entry[1].resource.gender",
    1,
  ],
  "unknown-element": [
    bundle(resource('"__proto__":{"gender":"female"}')),
    "UnknownElement",
    "entry[0].resource.__proto__",
    0,
  ],
  "duplicate-key": [bundle(resource('"id":"a","id":"b"')), "DuplicateKey", "entry[0].resource.id", 0],
  "lone-surrogate": [
    bundle(resource('"name":[{"text":"\\ud83d"}]')),
    "LoneSurrogate",
    "entry[0].resource.name[0].text",
    0,
  ],
  "huge-string": [
    bundle(resource(`"name":[{"text":"${"x".repeat(1_100_000)}"}]`)),
    "InvalidFormat",
    "entry[0].resource.name[0].text",
    0,
  ],
  "huge-number": [
    bundle(
      '{"resource":{"resourceType":"Observation","status":"final","code":{"text":"x"},"valueQuantity":{"value":1e999}}}',
    ),
    "InvalidFormat",
    "entry[0].resource.valueQuantity.value",
    0,
  ],
  deep: [
    bundle(resource(`"extension":${'[{"url":"u","extension":'.repeat(150)}[]${"}]".repeat(150)}`)),
    "TooDeep",
  ],
  "100000-entries": [bundle(`${"{},".repeat(99_999)}{}`), "TooManyEntries", "entry[50000]", 50_000],
  "another-patient": [
    bundle(
      `${resource('"id":"p"')},{"fullUrl":"urn:uuid:q","resource":{"resourceType":"Patient","id":"q"}},${about("urn:uuid:p")}`,
    ),
    "AnotherPatient",
    "entry[1].resource",
    1,
  ],
  "missing-uuid": [
    bundle(`${resource('"id":"p"')},${about("urn:uuid:gone")}`),
    "BrokenReference",
    "entry[1].resource.subject",
    1,
  ],
  "missing-fragment": [bundle(about("#gone")), "BrokenReference", "entry[0].resource.subject", 0],
  loopback: [
    bundle(attachment("http://127.0.0.1:8545/")),
    "UnsafeAttachmentUrl",
    "entry[0].resource.content[0].attachment.url",
    0,
  ],
  "local-file": [
    bundle(attachment("file:///etc/passwd")),
    "UnsafeAttachmentUrl",
    "entry[0].resource.content[0].attachment.url",
    0,
  ],
  xml: [
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Bundle>&e;</Bundle>',
    "XmlFile",
  ],
  "gzip-bomb": [gzipSync(Buffer.alloc(20_000_000, 0x20)), "CompressedFile"],
  "utf-16": [Buffer.from(`\ufeff${bundle("")}`, "utf16le"), "InvalidUtf8"],
};

describe("walkthrough of bad input", function () {
  this.timeout(120_000);

  it("starts nothing, ends with 2, and names what is wrong with each file, its entry and its path [C52] [C56] [C57] [C58] [C59]", async () => {
    const files = Object.fromEntries(Object.entries(BAD).map(([name, [text]]) => [`${name}.json`, text]));
    const { code, output, report } = await runWalkthrough(files);
    expect([code, report], output).to.deep.equal([2, undefined]);
    for (const [file, [, name, path, entry]] of Object.entries(BAD)) {
      const said = new RegExp(`/${file}\\.json: (\\w+): [^\\n]+(?:\\n {2}(\\{[^\\n]*\\}))?`).exec(output);
      expect(said?.[1], `${file}: ${output}`).to.equal(name);
      const details = JSON.parse(said?.[2] ?? "{}");
      if (path !== undefined) expect([details.path, details.entry], file).to.deep.equal([path, entry]);
    }
    expect(output).to.not.include("local network");
  });

  it("starts nothing for a good file beside a bad one", async () => {
    const good = bundle(resource('"id":"p"'));
    const { code, output } = await runWalkthrough({
      "good.json": good,
      "bad.json": BAD["wrong-code"]?.[0] ?? "",
    });
    expect(code).to.equal(2);
    expect(output).to.include("bad.json: UnknownCode").and.to.not.include("good.json");
  });
});
