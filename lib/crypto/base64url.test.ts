import { expect } from "chai";
import fc from "fast-check";
import { toBase64url } from "#lib/core/bytes.ts";
import {
  base64urlLength,
  decodeBase64url,
  decodePortably,
  encodeBase64url,
  encodePortably,
} from "./base64url.ts";
import { expectNamed } from "./expect-named.ts";

const anyBytes = fc.uint8Array({ maxLength: 200 });

describe("base64url", () => {
  it("agrees with lib/core and between its native and its portable path", () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const text = toBase64url(bytes);
        expect(encodeBase64url(bytes)).to.equal(text);
        expect(encodePortably(bytes)).to.equal(text);
        expect(base64urlLength(bytes.length)).to.equal(text.length);
        expect([...decodeBase64url(text)]).to.deep.equal([...bytes]);
        const out = new Uint8Array(bytes.length);
        decodePortably(text, out);
        expect([...out]).to.deep.equal([...bytes]);
      }),
    );
  });

  it("leaves the room asked for after the decoded bytes", () => {
    expect([...decodeBase64url("_w", 2)]).to.deep.equal([255, 0, 0]);
  });

  for (const text of ["A", "AAAAA", "AA==", "AB", "AAB", "A+AA", "A/AA", "AA A", "AA\n", "ÄAAA", "A.AA"]) {
    it(`refuses ${JSON.stringify(text)}, on both paths`, async () => {
      await expectNamed(() => decodeBase64url(text), "InvalidBase64url");
      const { Buffer: native } = globalThis;
      try {
        (globalThis as { Buffer?: unknown }).Buffer = undefined;
        await expectNamed(() => decodeBase64url(text), "InvalidBase64url");
      } finally {
        globalThis.Buffer = native;
      }
    });
  }
});
