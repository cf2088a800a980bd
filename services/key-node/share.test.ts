import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import { fromHex, utf8 } from "#lib/core/bytes.ts";
import { blsWasm } from "#lib/keys/lit/wasm.ts";
import { deal } from "./deal.ts";
import { dealLocalNetwork } from "./dealer.ts";
import { checkShare, signIdentity } from "./share.ts";
import { openShare, sealShare } from "./share-file.ts";
import { nameThrown } from "./testing/fixtures.ts";

const identity = "lit-accesscontrolcondition://a/b";

describe("deal", () => {
  it("lets any threshold of shares sign for the network's key, in any order", async () => {
    const { networkPublicKey, shares } = deal(3, 5);
    const signed = shares.map((share) => signIdentity(share, identity));
    const { blsCombine, blsVerify } = await blsWasm();
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 3 }), async (chosen) => {
        const combined = await blsCombine(
          "Bls12381G2",
          chosen.map((i) => signed[i] as Uint8Array),
        );
        await blsVerify("Bls12381G2", fromHex(networkPublicKey), utf8(identity), combined);
      }),
      { numRuns: 6 },
    );
  });

  it("makes shares that verify against their public shares, and two that aren't enough", async () => {
    const { networkPublicKey, shares } = deal(3, 4);
    const { blsCombine, blsVerify } = await blsWasm();
    const verifies = (key: Uint8Array, signature: Uint8Array) =>
      blsVerify("Bls12381G2", key, utf8(identity), signature).then(
        () => true,
        () => false,
      );
    for (const share of shares) {
      const signed = signIdentity(share, identity);
      expect(signed[0]).to.equal(share.index);
      expect(await verifies(fromHex(share.publicShare), signed.subarray(1))).to.equal(true);
    }
    const two = await blsCombine(
      "Bls12381G2",
      shares.slice(0, 2).map((s) => signIdentity(s, identity)),
    );
    expect(await verifies(fromHex(networkPublicKey), two)).to.equal(false);
  });

  it("refuses impossible numbers", async () => {
    for (const [t, n] of [
      [0, 1],
      [3, 2],
      [1, 256],
      [1.5, 3],
    ] as const) {
      expect(await nameThrown(() => deal(t, n))).to.equal("DealInvalid");
    }
  });
});

describe("share files", () => {
  const share = deal(2, 3).shares[1] as ReturnType<typeof deal>["shares"][number];

  it("open with their passphrase, and only with it", async () => {
    const file = await sealShare(share, "correct horse battery");
    expect(await openShare(file, "correct horse battery")).to.deep.equal(share);
    expect(await nameThrown(() => openShare(file, "wrong horse battery"))).to.equal("ShareFileInvalid");
    const altered = `${file.slice(0, -2)}AA`;
    expect(await nameThrown(() => openShare(altered, "correct horse battery"))).to.equal("ShareFileInvalid");
    expect(await nameThrown(() => openShare("", "correct horse battery"))).to.equal("ShareFileInvalid");
  });

  it("are refused when the share is not its public share's", async () => {
    expect(await nameThrown(() => checkShare({ ...share, secret: share.secret + 1n }))).to.equal(
      "ShareFileInvalid",
    );
    const file = await sealShare({ ...share, secret: share.secret + 1n }, "correct horse battery");
    expect(await nameThrown(() => openShare(file, "correct horse battery"))).to.equal("ShareFileInvalid");
  });

  it("are all that a dealer leaves of the secrets, readable by their owner alone", async () => {
    const folder = await mkdtemp(join(tmpdir(), "keyward-deal-"));
    try {
      const passphrases = ["passphrase one", "passphrase two"];
      const { nodes, networkPublicKey } = await dealLocalNetwork(folder, 2, passphrases);
      const opened = await Promise.all(
        nodes.map(async ({ shareFile }, i) =>
          openShare(await readFile(shareFile, "utf8"), passphrases[i] as string),
        ),
      );
      expect(opened.map(({ networkPublicKey: key }) => key)).to.deep.equal([
        networkPublicKey,
        networkPublicKey,
      ]);
      for (const file of await readdir(folder)) {
        const text = await readFile(join(folder, file), "utf8");
        for (const { secret } of opened) {
          expect(text).to.not.include(secret.toString(16));
          expect(text).to.not.include(secret.toString());
        }
        if (file.endsWith(".jwe")) expect((await stat(join(folder, file))).mode & 0o777).to.equal(0o600);
      }
      // A second deal must not overwrite the shares of a network in use.
      expect(await nameThrown(() => dealLocalNetwork(folder, 2, passphrases))).to.equal("Error");
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
