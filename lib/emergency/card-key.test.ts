import { expect } from "chai";
import { verifyTypedData } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import { typedDataFor } from "#lib/chain/typed-data.ts";
import { randomBytes } from "#lib/core/bytes.ts";
import { asPatientId } from "#lib/core/ids.ts";
import { cardAddress, signCardProof } from "./card-key.ts";

const deployment = {
  chainId: 31_337,
  addresses: { breakGlass: `0x${"8".repeat(40)}` },
} as unknown as Deployment;
const proof = {
  patientId: asPatientId(`0x${"11".repeat(32)}`),
  responder: `0x${"22".repeat(20)}`,
  number: 3,
} as const;

describe("a card's key", () => {
  it("proves that the card is at hand, for one responder's one case on one patient [C11]", async () => {
    const secret = randomBytes(32);
    const signature = await signCardProof(deployment, secret, proof);
    const holds = (message: object) =>
      verifyTypedData({
        ...typedDataFor(deployment, "breakGlass", "CardProof", { ...message }),
        address: cardAddress(secret),
        signature,
      });
    expect(await holds(proof)).to.equal(true);
    for (const other of [
      { number: 4 },
      { responder: `0x${"33".repeat(20)}` },
      { patientId: `0x${"12".repeat(32)}` },
    ]) {
      expect(await holds({ ...proof, ...other })).to.equal(false);
    }
  });

  it("is another key's for another secret", () => {
    const secret = randomBytes(32);
    const other = secret.slice();
    other[31] = (other[31] as number) ^ 1;
    expect(cardAddress(secret)).to.match(/^0x[0-9a-fA-F]{40}$/);
    expect(cardAddress(other)).to.not.equal(cardAddress(secret));
  });

  it("refuses what is no secret of a card", () => {
    for (const bytes of [new Uint8Array(32), new Uint8Array(32).fill(0xff), new Uint8Array(31).fill(1)]) {
      expect(() => cardAddress(bytes))
        .to.throw()
        .with.property("name", "CardSecretInvalid");
    }
  });
});
