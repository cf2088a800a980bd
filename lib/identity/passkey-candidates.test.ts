import { expect } from "chai";
import { equalBytes, randomBytes } from "#lib/core/bytes.ts";
import { softAuthenticator } from "#lib/crypto/authenticator.fixture.ts";
import { publicKeyCandidates } from "./passkey-candidates.ts";

describe("publicKeyCandidates", () => {
  it("holds the key that signed, every time, among few", async () => {
    const { publicKey, assert } = await softAuthenticator();
    for (let i = 0; i < 8; i++) {
      const candidates = await publicKeyCandidates(await assert(randomBytes(32)));
      expect(candidates.filter((key) => equalBytes(key, publicKey))).to.have.length(1);
      expect(candidates.length).to.be.within(2, 4);
    }
  });

  it("names another key for what another passkey signed", async () => {
    const [one, other] = [await softAuthenticator(), await softAuthenticator()];
    const candidates = await publicKeyCandidates(await other.assert(randomBytes(32)));
    expect(candidates.some((key) => equalBytes(key, one.publicKey))).to.equal(false);
  });
});
