import { expect } from "chai";
import { asPatientId } from "#lib/core/ids.ts";
import { encodeBase64url } from "#lib/crypto/base64url.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { comparisonCode } from "./comparison-code.ts";

const jwk = (byte: number) =>
  ({ kty: "OKP", crv: "X25519", x: encodeBase64url(new Uint8Array(32).fill(byte)) }) as const;

describe("the code that guardian and patient compare", () => {
  const target = {
    patientId: asPatientId(`0x${"11".repeat(32)}`),
    newSigner: `0x${"22".repeat(20)}`,
    key: jwk(3),
  } as const;

  it("is short, the same for both, and another one for whatever differs", async () => {
    const code = await comparisonCode(target);
    expect(code).to.match(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(await comparisonCode({ ...target })).to.equal(code);
    const others = await Promise.all([
      comparisonCode({ ...target, patientId: asPatientId(`0x${"12".repeat(32)}`) }),
      comparisonCode({ ...target, newSigner: `0x${"23".repeat(20)}` }),
      comparisonCode({ ...target, newSigner: `0x${"22".repeat(84)}` }),
      comparisonCode({ ...target, key: jwk(4) }),
    ]);
    expect(new Set([code, ...others]).size).to.equal(5);
  });

  it("is refused for what is no id or no key", async () => {
    await expectNamed(comparisonCode({ ...target, patientId: asPatientId("0x11") }), "InvalidId");
    await expectNamed(comparisonCode({ ...target, key: { ...jwk(3), x: "AA" } }), "InvalidPublicKey");
  });
});
