import { expect } from "chai";
import fc from "fast-check";
import { bytesOf } from "./bundle.fixture.ts";
import { importAndReassemble } from "./import.fixture.ts";
import { arrayText, objectText, stringText, valueText } from "./json-text.fixture.ts";

const constant = (key: string, value: string) => fc.constant([`"${key}"`, value] as const);
const member = (key: string, value: fc.Arbitrary<string>) => value.map((text) => [`"${key}"`, text] as const);

const types = fc
  .constantFrom("Patient", "Observation", "Condition", "Encounter", "Claim", "Binary")
  .map((t) => `"${t}"`);
const resource = objectText([
  member("resourceType", types),
  member("x", valueText),
  member("text", valueText),
]);
const reference = fc.constantFrom('{"reference":"urn:uuid:e1"}', '{"reference":"Encounter/e2"}', "7", "null");
const visit = objectText([
  member("resourceType", types),
  member("encounter", reference),
  member("code", valueText),
]);
const entry = fc.oneof(
  objectText([member("resource", resource), member("fullUrl", stringText)]),
  objectText([member("resource", visit), member("search", valueText)]),
  objectText([
    member("request", valueText),
    member("fullUrl", fc.constantFrom('"urn:uuid:e1"', '"urn:uuid:e2"')),
  ]),
);
const type = fc.constantFrom("transaction", "batch", "history", "collection", "document", "searchset");
const bundle = type.chain((name) =>
  objectText([
    constant("resourceType", '"Bundle"'),
    constant("type", `"${name}"`),
    member("entry", arrayText(entry, 6)),
    member("meta", valueText),
  ]),
);
const file = fc
  .tuple(fc.constantFrom("", "\ufeff"), bundle, fc.constantFrom("", "\n", " \r\n"))
  .map((parts) => parts.join(""));

describe("a Bundle's way into records and back", () => {
  it("keeps every byte of any white space, escape, number and key", function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(file, (text) => {
        const bytes = bytesOf(text);
        expect(importAndReassemble(bytes).reassembled).to.deep.equal(bytes);
      }),
      { numRuns: 400 },
    );
  });
});
