import { expect } from "chai";
import { randomBytes, toHex, utf8 } from "#lib/core/bytes.ts";
import { asPatientId } from "#lib/core/ids.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { generateX25519 } from "#lib/crypto/x25519.ts";
import { openFromVault, sealToVault } from "./seal-to-vault.ts";

describe("sealing to the vault", () => {
  const as = { patientId: asPatientId(toHex(randomBytes(32))), purpose: "draft" };
  const plaintext = utf8("pain since Monday");

  it("opens with the vault's key, as what it was sealed, and not otherwise", async () => {
    const { publicKey, privateKey } = await generateX25519();
    const sealed = await sealToVault(plaintext, publicKey, as);
    expect(await openFromVault(sealed, privateKey, as)).to.deep.equal(plaintext);
    await expectNamed(openFromVault(sealed, privateKey, { ...as, purpose: "journal" }), "VaultSealBroken");
    const patientId = asPatientId(toHex(randomBytes(32)));
    await expectNamed(openFromVault(sealed, privateKey, { ...as, patientId }), "VaultSealBroken");
    const other = await generateX25519();
    await expectNamed(openFromVault(sealed, other.privateKey, as), "VaultSealBroken");
    expect(JSON.stringify(sealed)).to.not.include("Monday");
  });
});
