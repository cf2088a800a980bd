import { expect } from "chai";
import { fromUtf8 } from "#lib/core/bytes.ts";
import { asRecordId, type RecordId } from "#lib/core/ids.ts";
import { toBase64 } from "./base64.ts";
import { bytesOf, errorOf } from "./bundle.fixture.ts";
import { type BundleFrame, decodeFrame, encodeFrame, FRAME_CONTENT_TYPE, isFrame } from "./frame.ts";
import { payloadType, writePayload } from "./payload.ts";
import { readBundle } from "./read-bundle.ts";
import { reassemble } from "./reassemble.ts";

const A = asRecordId(`0x${"a1".repeat(32)}`);
const B = asRecordId(`0x${"b2".repeat(32)}`);
const frame: BundleFrame = {
  frame: ['\ufeff{"é":[', " ,\n", "]}"],
  entries: [
    [B, 1],
    [A, 0],
  ],
};

const payloadWith = (value: unknown, contentType = FRAME_CONTENT_TYPE): Uint8Array =>
  writePayload("collection", [
    {
      raw: JSON.stringify({
        resource: { resourceType: "Binary", contentType, data: toBase64(bytesOf(JSON.stringify(value))) },
      }),
    },
  ]);

describe("a payload", () => {
  it("is a Bundle of raw entries, of the source's type where entries carry requests", () => {
    const payload = writePayload("history", [{ raw: '{ "a":1.0 }' }, { raw: "{}" }]);
    expect(fromUtf8(payload)).to.equal('{"resourceType":"Bundle","type":"history","entry":[{ "a":1.0 },{}]}');
    expect(
      (["transaction", "batch", "document", "searchset", "batch-response"] as const).map(payloadType),
    ).to.deep.equal(["transaction", "batch", "collection", "collection", "collection"]);
  });
});

describe("encodeFrame and decodeFrame", () => {
  it("carry a frame through a collection with one Binary", () => {
    const payload = encodeFrame(frame);
    expect(decodeFrame(payload)).to.deep.equal(frame);
    const read = readBundle(payload);
    expect(read.bundle.type).to.equal("collection");
    expect(read.entries[0]?.resource?.contentType).to.equal("application/vnd.keyward.bundle-frame+json");
    expect(isFrame(read)).to.equal(true);
    expect(isFrame(readBundle(payloadWith({}, "text/plain")))).to.equal(false);
  });

  it("refuse what isn't a frame as InvalidFrame", () => {
    const cases: unknown[] = [
      null,
      { frame: ["x"] },
      { frame: ["x"], entries: [[A, 0]] },
      { frame: ["x", 1], entries: [[A, 0]] },
      { frame: ["x", "y"], entries: [[A, -1]] },
      { frame: ["x", "y"], entries: [[[A], 0]] },
      { frame: ["x", "y"], entries: [["0x12", 0]] },
      { frame: ["x", "y"], entries: [[A, 0, 1]] },
    ];
    for (const value of cases) {
      expect(errorOf(() => decodeFrame(payloadWith(value))).name, JSON.stringify(value)).to.equal(
        "InvalidFrame",
      );
    }
    expect(
      errorOf(() => decodeFrame(payloadWith({ frame: ["x"], entries: [] }, "text/plain"))).name,
    ).to.equal("InvalidFrame");
  });
});

describe("reassemble", () => {
  const texts = new Map<RecordId, string[]>([
    [A, ["1"]],
    [B, ["0", "2"]],
  ]);

  it("puts entries back in the source's order", () => {
    expect(fromUtf8(reassemble(frame, (record) => texts.get(record)))).to.equal('\ufeff{"é":[2 ,\n1]}');
  });

  it("names the record that is missing, and the entry that its payload lacks [C39]", () => {
    expect(errorOf(() => reassemble(frame, () => undefined))).to.include({ name: "MissingRecord" });
    const error = errorOf(() => reassemble(frame, () => ["0"]));
    expect(error.name).to.equal("MissingEntry");
    expect(error.details).to.deep.equal({ record: B, position: 1 });
  });
});
