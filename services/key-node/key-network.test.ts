import { BroadcastChannel } from "node:worker_threads";
import { expect } from "chai";
import { toHex } from "#lib/core/bytes.ts";
import { behavesLikeKeyRelease, errorOf, wrapNew } from "#lib/keys/key-release.suite.ts";
import type { KeyRelease, KeyWrapper } from "#lib/keys/key-release.ts";
import { readCondition, resourceKey, resourceOf } from "#lib/keys/lit/conditions.ts";
import type { LitKeyReleaseOptions } from "#lib/keys/lit/lit-key-release.ts";
import type { KeyNetworkWarning, LitNetwork } from "#lib/keys/lit/messages.ts";
import { blsWasm } from "#lib/keys/lit/wasm.ts";
import { litKeyWrapper } from "#lib/keys/lit/wrap.ts";
import { nodeLitKeyRelease } from "#lib/keys/node/lit-key-release.ts";
import { startChild } from "#services/local/child.ts";
import { deal } from "./deal.ts";
import { signIdentity } from "./share.ts";
import { account, CONFIRMATIONS, DOMAIN, type LocalNetwork, localNetwork } from "./testing/local-network.ts";

const doctor = account(1);
const stranger = account(2);

describe("the key network, by the Lit client", function () {
  this.timeout(30_000);
  let net: LocalNetwork;
  let network: LitNetwork;
  let wrap: KeyWrapper;
  let opened: KeyRelease[] = [];

  before(async () => {
    net = await localNetwork();
    const { rpcUrl, registry, policy: accessPolicy, networkPublicKey } = net;
    network = { rpcUrl, registry, accessPolicy, chainId: 31337, siweDomain: DOMAIN };
    wrap = litKeyWrapper({ networkPublicKey, accessPolicy });
  });
  after(() => net?.stop());
  afterEach(async () => {
    await Promise.all(opened.map((release) => release.close()));
    opened = [];
  });

  function open(options: Partial<LitKeyReleaseOptions> = {}, reader = doctor, entry?: URL) {
    const sign = (message: string) => reader.signMessage({ message });
    const release = nodeLitKeyRelease({ network, account: reader.address, sign, ...options }, entry);
    opened.push(release);
    return release;
  }
  async function permitted(reader = doctor) {
    const item = await wrapNew(wrap);
    await net.permit(item.wrapped, reader.address);
    return item;
  }

  describe("as a KeyRelease", () => {
    behavesLikeKeyRelease(() => ({
      wrap,
      open: async () => open(),
      allow: (about) => net.permit(about, doctor.address),
      // The latest block alone: a revocation must not wait for its confirmation.
      forbid: (about) => net.permit(about, doctor.address, false, false),
    }));
  });

  describe("access", () => {
    it("refuses a stranger", async () => {
      const { wrapped } = await permitted();
      expect((await errorOf(open({}, stranger).release([wrapped]))).name).to.equal("AccessRefused");
    });

    it("refuses what is allowed but not yet confirmed, and opens it once it is [C50]", async () => {
      const { key, wrapped } = await wrapNew(wrap);
      await net.permit(wrapped, doctor.address, true, false);
      const release = open();
      expect((await errorOf(release.release([wrapped]))).name).to.equal("AccessRefused");
      await net.chain.mine({ blocks: CONFIRMATIONS - 1 });
      expect((await errorOf(release.release([wrapped]))).name).to.equal("AccessRefused");
      await net.chain.mine({ blocks: 1 });
      expect(await release.release([wrapped])).to.deep.equal([key]);
    });

    it("refuses while the policy reverts", async () => {
      const { wrapped } = await permitted();
      await net.sendPolicy("setReverting", [true]);
      const error = await errorOf(open().release([wrapped]));
      await net.sendPolicy("setReverting", [false]);
      expect(error.name).to.equal("AccessRefused");
    });

    it("gives nothing while the policy's fingerprint is not the approved one", async () => {
      const { key, wrapped } = await permitted();
      const release = open();
      const approved = await net.chain.readContract({
        abi: net.contracts.Policy.abi,
        address: net.policy,
        functionName: "fingerprint",
      });
      await net.sendPolicy("setFingerprint", [`0x${"00".repeat(32)}`]);
      const error = await errorOf(release.release([wrapped]));
      await net.sendPolicy("setFingerprint", [approved]);
      expect(error.name).to.equal("KeyNodesUnavailable");
      expect(error.details).to.include({ answered: 0, threshold: 3, reasons: "PolicyChanged" });
      expect(await release.release([wrapped])).to.deep.equal([key]);
    });

    it("refuses a wrap made for another policy contract [C2]", async () => {
      const accessPolicy = net.registry;
      const elsewhere = litKeyWrapper({ networkPublicKey: net.networkPublicKey, accessPolicy });
      const { wrapped } = await wrapNew(elsewhere);
      await net.permit(wrapped, doctor.address);
      const mine = await errorOf(open().release([wrapped]));
      expect(mine.name).to.equal("WrappedKeyInvalid");
      const theirs = await errorOf(open({ network: { ...network, accessPolicy } }).release([wrapped]));
      expect(theirs.name).to.equal("WrappedKeyInvalid");
    });
  });

  describe("sessions", () => {
    it("asks the wallet once for all categories of a release, and not again for the same", async () => {
      const asked: string[] = [];
      const sign = (message: string) => {
        asked.push(message);
        return doctor.signMessage({ message });
      };
      const items = [await permitted(), await permitted(), await permitted()];
      const release = open({ sign });
      await release.release(items.map(({ wrapped }) => wrapped));
      await release.release(items.slice(1).map(({ wrapped }) => wrapped));
      expect(asked).to.have.length(1);
      expect(asked[0]).to.include(
        `${DOMAIN} wants you to sign in with your Ethereum account:\n${doctor.address}`,
      );
      expect(asked[0]).to.include("open 3 record keys");
      const { wrapped } = await permitted();
      await release.release([wrapped]);
      expect(asked).to.have.length(2);
    });

    it("asks ahead for all, so that parts that are released at once don't ask again", async () => {
      const asked: string[] = [];
      const items = [await permitted(), await permitted(), await permitted()];
      const release = open({
        sign: (message) => {
          asked.push(message);
          return doctor.signMessage({ message });
        },
      });
      release.prepare();
      const wraps = items.map(({ wrapped }) => wrapped);
      await release.authorise(wraps);
      expect(asked).to.have.length(1);
      expect(asked[0]).to.include("open 3 record keys");
      const parts = await Promise.all(
        [wraps.slice(0, 2), wraps.slice(1)].map((part) => release.release(part)),
      );
      expect(parts).to.deep.equal(
        [items.slice(0, 2), items.slice(1)].map((part) => part.map(({ key }) => key)),
      );
      expect(asked).to.have.length(1);
    });

    it("drops the session when the account changes", async () => {
      const { wrapped } = await permitted();
      const asked: string[] = [];
      const sign = (message: string, by: string) => {
        asked.push(by);
        return (by === doctor.address ? doctor : stranger).signMessage({ message });
      };
      const release = open({ sign });
      await release.release([wrapped]);
      release.useAccount(stranger.address);
      expect((await errorOf(release.release([wrapped]))).name).to.equal("AccessRefused");
      expect(asked).to.deep.equal([doctor.address, stranger.address]);
    });

    it("refuses what an account asked for when another took its place meanwhile", async () => {
      const { wrapped } = await permitted();
      const release = open({
        sign: (message) => {
          release.useAccount(stranger.address);
          return doctor.signMessage({ message });
        },
      });
      const error = await errorOf(release.release([wrapped]));
      expect(error.name).to.equal("SessionRefused");
      expect(error.details).to.deep.equal({ reason: "AccountChanged" });
    });

    it("does not ask a new account for what the one before it had queued", async () => {
      const items = [await permitted(), await permitted()];
      const asked: string[] = [];
      const release = open({
        sign: async (message, by) => {
          asked.push(by);
          release.useAccount(stranger.address);
          return doctor.signMessage({ message });
        },
      });
      const both = items.map(({ wrapped }) => errorOf(release.release([wrapped])));
      const reasons = (await Promise.all(both)).map(({ details }) => details);
      expect(reasons).to.deep.equal([{ reason: "AccountChanged" }, { reason: "AccountChanged" }]);
      expect(asked).to.deep.equal([doctor.address]);
    });

    it("tells when the wallet declines", async () => {
      const { wrapped } = await permitted();
      const sign = () => Promise.reject(new Error("no"));
      const error = await errorOf(open({ sign }).release([wrapped]));
      expect(error.name).to.equal("SessionRefused");
      expect(error.details).to.deep.equal({ reason: "SignatureDeclined" });
    });

    it("refuses another account's signature", async () => {
      const { wrapped } = await permitted();
      const sign = (message: string) => stranger.signMessage({ message });
      const error = await errorOf(open({ sign }).release([wrapped]));
      expect(error.details).to.deep.equal({ reason: "WalletSignatureInvalid" });
    });

    it("refuses the message of a domain that the nodes don't know [C54]", async () => {
      const { wrapped } = await permitted();
      const error = await errorOf(
        open({ network: { ...network, siweDomain: "evil.example" } }).release([wrapped]),
      );
      expect(error.name).to.equal("SessionRefused");
      expect(error.details).to.deep.equal({ reason: "SessionDomainRefused" });
    });

    it("refuses an RPC of another chain [C48]", async () => {
      const { wrapped } = await permitted();
      const error = await errorOf(open({ network: { ...network, chainId: 1 } }).release([wrapped]));
      expect(error.name).to.equal("ChainMismatch");
    });

    it("opens for an ERC-1271 account, by its owner's signature", async () => {
      const address = await net.deploy(net.contracts.Account, [doctor.address]);
      const { key, wrapped } = await wrapNew(wrap);
      await net.permit(wrapped, address);
      expect(await open({ account: address }).release([wrapped])).to.deep.equal([key]);
      const error = await errorOf(open({ account: address }, stranger).release([wrapped]));
      expect(error.name).to.equal("SessionRefused");
    });

    it("opens for an EIP-7702 account by its own key, whatever its delegate says [C8]", async () => {
      const delegated = account(7);
      const delegate = await net.deploy(net.contracts.Account, [stranger.address]);
      const authorization = await net.chain.signAuthorization({
        account: delegated,
        contractAddress: delegate,
      });
      const hash = await net.chain.sendTransaction({
        authorizationList: [authorization],
        to: delegated.address,
      });
      await net.chain.waitForTransactionReceipt({ hash });
      expect(await net.chain.getCode({ address: delegated.address })).to.match(/^0xef0100/);
      const { key, wrapped } = await permitted(delegated);
      expect(await open({}, delegated).release([wrapped])).to.deep.equal([key]);
    });
  });

  describe("bad and missing nodes", () => {
    /** Runs `test` with `nodes` listed, in that order, then the honest four again. */
    async function listed(nodes: LocalNetwork["nodes"], test: () => Promise<void>): Promise<void> {
      await net.list(nodes);
      try {
        await test();
      } finally {
        await net.list(net.nodes);
      }
    }
    /** An honest-looking node whose share is of another key. */
    async function liar(index: number) {
      const other = deal(3, 4).shares[index];
      const share = { ...other, networkPublicKey: net.networkPublicKey } as (typeof net.shares)[number];
      return net.startNode(share, { RELEASE_LOG: `${net.nodes[index]?.log}.liar` });
    }

    it("goes on without one dead node, and names it", async () => {
      const { key, wrapped } = await permitted();
      const dead = { ...(net.nodes[0] as (typeof net.nodes)[number]), port: 1 };
      const warnings: KeyNetworkWarning[] = [];
      await listed([dead, ...net.nodes.slice(1)], async () => {
        const release = open({ onWarning: (warning) => warnings.push(warning) });
        expect(await release.release([wrapped])).to.deep.equal([key]);
      });
      expect(warnings).to.deep.equal([{ name: "KeyNodeMissing", nodes: ["http://127.0.0.1:1"] }]);
    });

    it("says which nodes are missing when two are dead", async () => {
      const { wrapped } = await permitted();
      const dead = net.nodes.slice(0, 2).map((node, i) => ({ ...node, port: 1 + i }));
      await listed([...dead, ...net.nodes.slice(2)], async () => {
        const error = await errorOf(open().release([wrapped]));
        expect(error.name).to.equal("KeyNodesUnavailable");
        const missing = "http://127.0.0.1:1 http://127.0.0.1:2";
        expect(error.details).to.deep.equal({ missing, answered: 2, threshold: 3, reasons: "Unreachable" });
      });
    });

    it("says which nodes went away between two releases", async () => {
      const { wrapped } = await permitted();
      const extra = await Promise.all(
        [0, 1].map((i) => {
          const share = net.shares[i] as (typeof net.shares)[number];
          return net.startNode(share, { RELEASE_LOG: `${net.nodes[i]?.log}.extra` });
        }),
      );
      await listed([...extra, ...net.nodes.slice(2)], async () => {
        const release = open();
        await release.release([wrapped]);
        await Promise.all(extra.map(({ child }) => child.stop("SIGKILL")));
        const error = await errorOf(release.release([wrapped]));
        expect(error.name).to.equal("KeyNodesUnavailable");
        expect(
          String(error.details && (error.details as { missing: string }).missing).split(" "),
        ).to.have.members(extra.map(({ url }) => url));
      });
    });

    it("finds the node that lies, names it, and goes on without it", async () => {
      const lying = await liar(0);
      const items = [await permitted(), await permitted()];
      const warnings: KeyNetworkWarning[] = [];
      await listed([lying, ...net.nodes.slice(1)], async () => {
        const release = open({ onWarning: (warning) => warnings.push(warning) });
        for (let i = 0; i < 4; i++) {
          const keys = await release.release(items.map(({ wrapped }) => wrapped));
          expect(keys.map(toHex)).to.deep.equal(items.map(({ key }) => toHex(key)));
        }
      });
      await lying.child.stop();
      // Once: from then on it isn't asked.
      expect(warnings).to.deep.equal([{ name: "KeyNodeMisbehaved", nodes: [lying.url] }]);
    });

    it("names the liar in the error when too few honest nodes are left", async () => {
      const lying = await liar(0);
      const { wrapped } = await permitted();
      const dead = { ...(net.nodes[1] as (typeof net.nodes)[number]), port: 1 };
      await listed([lying, dead, ...net.nodes.slice(2)], async () => {
        const error = await errorOf(open().release([wrapped]));
        expect(error.name).to.equal("KeyNodeMisbehaved");
        expect(error.details).to.deep.equal({ nodes: lying.url, good: 2, threshold: 3 });
      });
      await lying.child.stop();
    });
  });

  describe("what leaves the client", () => {
    const entry = new URL("./testing/recording-worker.ts", import.meta.url);

    /** The spellings in which a secret could be printed, without white space. */
    function spellings(secret: Uint8Array): string[] {
      const hex = toHex(secret).slice(2, 34);
      return [hex, Buffer.from(secret).toString("base64").slice(0, 24), secret.subarray(0, 8).join()];
    }
    async function decryptionKey(wrapped: Parameters<KeyRelease["release"]>[0][number]) {
      const identity = resourceKey(
        await resourceOf(readCondition(net.policy, wrapped), wrapped.plaintextHash),
      );
      const { blsCombine } = await blsWasm();
      return blsCombine(
        "Bls12381G2",
        net.shares.slice(0, 3).map((share) => signIdentity(share, identity)),
      );
    }

    it("prints no decryption key and no private key, and asks nobody but the nodes and the RPC", async () => {
      const { key, wrapped } = await permitted();
      const seen: { kind: string; what: string }[] = [];
      const witness = new BroadcastChannel("key-release-witness");
      witness.onmessage = (event: unknown) => void seen.push((event as { data: (typeof seen)[number] }).data);
      const release = open({}, doctor, entry);
      expect(await release.release([wrapped])).to.deep.equal([key]);
      await release.release([wrapped]);
      await new Promise((resolve) => setTimeout(resolve, 100));
      witness.close();

      const of = (kind: string) => seen.filter((s) => s.kind === kind).map(({ what }) => what);
      const homes = [net.rpcUrl, ...net.nodes.map(({ url }) => url)];
      expect(new Set(of("url").map((url) => new URL(url).origin))).to.deep.equal(new Set(homes));
      expect(new Set(of("peer").map((peer) => `http://${peer}`))).to.deep.equal(new Set(homes));
      const printed = of("printed").join("").replaceAll(/\s/g, "");
      const secrets = [...spellings(key), ...spellings(await decryptionKey(wrapped))];
      for (const secret of secrets) expect(printed.includes(secret), "a secret was printed").to.equal(false);
      expect(printed).to.not.include("signaturefromencryptop");
    });

    it("prints nothing at all in the process around it", async () => {
      const { wrapped } = await permitted();
      const { rpcUrl, registry, policy: accessPolicy } = net;
      const script = new URL("./testing/one-release.ts", import.meta.url).pathname;
      const child = startChild(
        "one release",
        process.execPath,
        ["--disable-warning=ExperimentalWarning", script],
        {
          RELEASE: JSON.stringify({ wrapped, rpcUrl, registry, accessPolicy }),
        },
      );
      await new Promise((resolve) => child.process.once("close", resolve));
      expect(child.output()).to.equal("released 32 bytes\n");
    });
  });
});
