import { connect } from "node:net";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import type { Hex } from "#lib/core/bytes.ts";
import { wrapNew } from "#lib/keys/key-release.suite.ts";
import type { WrappedKey } from "#lib/keys/key-release.ts";
import { litKeyWrapper } from "#lib/keys/lit/wrap.ts";
import { startChild } from "#services/local/child.ts";
import { account, type LocalNetwork, type LocalNode, localNetwork } from "./testing/local-network.ts";
import { type Forgery, post, signRequest } from "./testing/raw-request.ts";
import { verifyLog } from "./verify-log.ts";

const main = fileURLToPath(new URL("./main.ts", import.meta.url));

const doctor = account(1);

describe("a key node, by hand", function () {
  this.timeout(20_000);
  let net: LocalNetwork;
  let node: LocalNode;
  let wrapped: WrappedKey;
  let nonce: Hex;

  before(async () => {
    net = await localNetwork();
    node = net.nodes[0] as LocalNode;
    const { networkPublicKey, policy: accessPolicy } = net;
    ({ wrapped } = await wrapNew(litKeyWrapper({ networkPublicKey, accessPolicy })));
    await net.permit(wrapped, doctor.address);
    nonce = (await net.chain.getBlock()).hash;
  });
  after(() => net?.stop());

  const request = (forgery: Forgery = {}, key = wrapped, reader = doctor) =>
    signRequest({ policy: net.policy, nonce }, node.url, reader, key, forgery);
  const answer = async (forgery: Forgery) => {
    const { status, name } = await post(node.url, await request(forgery));
    return `${status} ${name}`;
  };

  it("gives its share for an honest request", async () => {
    const { status, answer: body } = await post(node.url, await request());
    expect(status).to.equal(200);
    expect(body).to.include({ result: "success", shareIndex: 0 });
    expect(JSON.stringify(body)).to.match(/"ProofOfPossession":"01[0-9a-f]{192}"/);
  });

  const other = `${"cc".repeat(32)}/${"dd".repeat(32)}`;
  const wildcard = btoa('{"att":{"lit-accesscontrolcondition://*":{"Threshold/Decryption":[{}]}},"prf":[]}');
  const refusals: Record<string, [Forgery, string]> = {
    "a wildcard ReCap": [
      { message: (text) => text.replace(/urn:recap:.*/, `urn:recap:${wildcard.replace(/=+$/, "")}`) },
      "401 RecapRefused",
    ],
    "a ReCap for another resource": [{ resources: [other] }, "401 RecapNotCovering"],
    "a session for another node": [{ nodeAddress: "http://127.0.0.1:1" }, "401 SessionWrongNode"],
    "the message of another domain [C54]": [{ domain: "evil.example" }, "401 SessionDomainRefused"],
    "the message of another chain [C1]": [{ chainId: 1 }, "401 SessionChainRefused"],
    "a nonce of no block [C54]": [{ nonce: `0x${"77".repeat(32)}` }, "401 SessionNonceRefused"],
    "a message with another statement": [
      { message: (text) => text.replace("Keyward: open", "Keyward: close") },
      "401 SessionMessageInvalid",
    ],
    "the condition of another contract [C2]": [
      { condition: { contractAddress: `0x${"12".repeat(20)}` } },
      "403 ConditionRefused",
    ],
    "another function of the policy": [
      { condition: { functionName: "fingerprint" } },
      "403 ConditionRefused",
    ],
  };
  for (const [title, [forgery, expected]] of Object.entries(refusals)) {
    it(`refuses ${title}`, async () => {
      expect(await answer(forgery)).to.equal(expected);
    });
  }

  it("refuses a session signature that it has seen [C54]", async () => {
    const body = await request();
    expect((await post(node.url, body)).name).to.equal("ok");
    expect((await post(node.url, body)).name).to.equal("SessionReplayed");
  });

  it("refuses a captured session for another record key", async () => {
    const { wrapped: second } = await wrapNew(
      litKeyWrapper({ networkPublicKey: net.networkPublicKey, accessPolicy: net.policy }),
    );
    await net.permit(second, doctor.address);
    const captured = await request();
    const aimed = await request({}, second);
    expect((await post(node.url, { ...aimed, authSig: captured.authSig })).name).to.equal("RecapNotCovering");
  });

  it("refuses malformed, oversized and unknown requests without a word more [C56]", async () => {
    const honest = await request();
    expect((await post(node.url, "{")).status).to.equal(400);
    expect((await post(node.url, { ...honest, surplus: 1 })).name).to.equal("RequestInvalid");
    expect((await post(node.url, `"${"x".repeat(65 * 1024)}"`)).name).to.equal("BodyTooLarge");
    const { status, answer: body } = await post(node.url, {}, "/web/pkp/sign/");
    expect([status, body]).to.deep.equal([404, { errorCode: "NotFound", message: "NotFound", details: [] }]);
    expect((await fetch(`${node.url}/web/handshake/`)).status).to.equal(405);
  });

  it("ends a request that never ends", async () => {
    const socket = connect(node.port, "127.0.0.1");
    socket.write("POST /web/handshake/ HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000\r\n\r\n");
    const text = await new Promise<string>((resolve) => socket.once("data", (data) => resolve(String(data))));
    socket.destroy();
    expect(text).to.match(/^HTTP\/1\.1 413 /);
  });

  it("lets only the configured origins read its answers", async () => {
    const headers = async (origin: string) => {
      const response = await fetch(`${node.url}/web/handshake/`, { method: "OPTIONS", headers: { origin } });
      return response.headers.get("access-control-allow-origin");
    };
    expect(await headers("http://localhost:3000")).to.equal("http://localhost:3000");
    expect(await headers("https://evil.example")).to.equal(null);
  });

  it("tells its health, and counts", async () => {
    const health = await (await fetch(`${node.url}/health`)).json();
    expect(health).to.include({ status: "ok", shareIndex: 1 });
    const text = await (await fetch(`${node.url}/metrics`)).text();
    expect(text).to.match(/keynode_requests_total\{route="\/web\/encryption\/sign\/",outcome="ok"\} [1-9]/);
    expect(text).to.match(/keynode_release_log_entries [1-9]/);
  });

  it("logs each decision in a chain that verifies", async () => {
    const stranger = account(3);
    const refused = await post(node.url, await request({}, wrapped, stranger));
    expect([refused.status, refused.name]).to.deep.equal([401, "NodeNotAuthorized"]);
    const text = await net.logOf(node);
    const report = await verifyLog(text);
    expect(report.refused).to.equal(1);
    expect(report.released).to.be.greaterThan(1);
    const last = JSON.parse(text.trimEnd().split("\n").at(-1) as string);
    const { patientId, category, keyEpoch } = wrapped;
    const accessor = stranger.address.toLowerCase();
    expect(last).to.include({ patientId, category, keyEpoch, accessor, decision: "refused" });
  });

  it("writes no identity, address, signature or share to its output [C61]", async () => {
    const { answer: body } = await post(node.url, await request());
    const share = /"ProofOfPossession":"01([0-9a-f]+)"/.exec(JSON.stringify(body))?.[1] as string;
    const output = node.child.output();
    expect(output).to.include('"outcome":"SessionReplayed"');
    const secrets = [
      wrapped.patientId.slice(2),
      wrapped.plaintextHash,
      doctor.address.slice(2).toLowerCase(),
      share.slice(0, 32),
      (net.shares[0]?.secret ?? 0n).toString(16),
      "a passphrase for tests",
      "127.0.0.1",
    ];
    for (const secret of secrets) expect(output.toLowerCase()).to.not.include(secret);
  });

  it("answers what is under way and stops on SIGTERM", async () => {
    const last = net.nodes[3] as LocalNode;
    const body = await signRequest({ policy: net.policy, nonce }, last.url, doctor, wrapped);
    const pending = post(last.url, body);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await last.child.stop("SIGTERM");
    expect((await pending).status).to.be.oneOf([200, 503]);
    expect(last.child.process.exitCode).to.equal(0);
    expect(last.child.output()).to.include('"msg":"stopped"');
  });

  it("does not start with a malformed configuration, and says which variable", async () => {
    const child = startChild("key-node", process.execPath, [main], {
      PORT: "0",
      SHARE_PASSPHRASE: "a secret passphrase",
    });
    await new Promise((resolve) => child.process.once("close", resolve));
    expect(child.process.exitCode).to.equal(1);
    expect(child.output()).to.include('"name":"ConfigInvalid"').and.include("RPC_URL");
    expect(child.output()).to.not.include("a secret passphrase");
  });
});
