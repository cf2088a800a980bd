import { bls12_381 } from "@noble/curves/bls12-381.js";
import { expect } from "chai";
import { type Hex, randomBytes, toHex, utf8 } from "#lib/core/bytes.ts";
import { asPatientId } from "#lib/core/ids.ts";
import { errorOf } from "../key-release.suite.ts";
import { readCondition, resourceKey, resourceOf } from "./conditions.ts";
import { blsWasm } from "./wasm.ts";
import { litKeyWrapper } from "./wrap.ts";

const secret = 0x1234567890abcdefn;
const networkPublicKey = toHex(bls12_381.G1.Point.BASE.multiply(secret).toBytes(true));
const accessPolicy: Hex = `0x${"ab".repeat(20)}`;
const about = { patientId: asPatientId(toHex(randomBytes(32))), category: 8, keyEpoch: 3 };
const DST = "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_";

async function keyFor(plaintextHash: string, ref = about): Promise<Uint8Array> {
  const identity = resourceKey(await resourceOf(readCondition(accessPolicy, ref), plaintextHash));
  return bls12_381.G2.hashToCurve(utf8(identity), { DST }).multiply(secret).toBytes(true);
}

describe("litKeyWrapper", () => {
  it("makes a wrap that the network's signature over its identity opens", async () => {
    const key = randomBytes(32);
    const { ciphertext, plaintextHash } = await litKeyWrapper({ networkPublicKey, accessPolicy })(key, about);
    const { blsDecrypt } = await blsWasm();
    const bytes = Uint8Array.from(atob(ciphertext), (c) => c.charCodeAt(0));
    expect(await blsDecrypt("Bls12381G2", bytes, await keyFor(plaintextHash))).to.deep.equal(key);
    const other = await keyFor(plaintextHash, { ...about, category: 9 });
    await errorOf(blsDecrypt("Bls12381G2", bytes, other));
  });

  it("is randomised", async () => {
    const wrap = litKeyWrapper({ networkPublicKey, accessPolicy });
    const key = randomBytes(32);
    const [one, two] = [await wrap(key, about), await wrap(key, about)];
    expect(one.plaintextHash).to.equal(two.plaintextHash);
    expect(one.ciphertext).to.not.equal(two.ciphertext);
  });

  it("refuses a network key that is no point", async () => {
    expect(() => litKeyWrapper({ networkPublicKey: "0x00", accessPolicy }))
      .to.throw()
      .with.property("name", "NetworkKeyInvalid");
    const wrap = litKeyWrapper({ networkPublicKey: `0x${"ff".repeat(48)}`, accessPolicy });
    expect((await errorOf(wrap(randomBytes(32), about))).name).to.equal("NetworkKeyInvalid");
  });
});
