import { expect } from "chai";
import { toHex } from "#lib/core/bytes.ts";
import { type Session, signaturesFor } from "#lib/keys/lit/session.ts";
import type { SessionSignature } from "./requests.ts";
import { seenOnce } from "./seen-once.ts";
import { checkSessionSignature, type SessionChecks } from "./session-signature.ts";
import { nameThrown, WALLET } from "./testing/fixtures.ts";

const resource = `${"aa".repeat(32)}/${"bb".repeat(32)}`;
const nodeUrl = "http://127.0.0.1:7470";

async function session(): Promise<Session> {
  const pair = (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
  const publicKey = toHex(new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey))).slice(2);
  const authSig = {
    sig: "0x00",
    derivedVia: "web3.eth.personal.sign",
    signedMessage: "siwe",
    address: WALLET,
  };
  return { privateKey: pair.privateKey, publicKey, authSig, resources: new Set([resource]), expires: 0 };
}
async function signature(of: Session, url = nodeUrl, about = resource): Promise<SessionSignature> {
  const signed = await signaturesFor(of, [url], about);
  return signed[url] as SessionSignature;
}

describe("checkSessionSignature", () => {
  let own: Session;
  let checks: SessionChecks;
  beforeEach(async () => {
    own = await session();
    const seen = seenOnce(Date.now);
    checks = { nodeUrl, maxSessionMs: 300_000, startedAt: Date.now() - 1000, now: Date.now, seen };
  });
  const check = (s: SessionSignature, over: Partial<SessionChecks> = {}, about = resource) =>
    checkSessionSignature(s, about, { ...checks, ...over });
  const name = (s: SessionSignature, over: Partial<SessionChecks> = {}, about = resource) =>
    nameThrown(() => check(s, over, about));

  it("accepts a fresh signature and gives its claims", async () => {
    const claims = await check(await signature(own));
    expect(claims.sessionKey).to.equal(own.publicKey);
    expect(claims.capabilities[0]?.signedMessage).to.equal("siwe");
  });

  it("accepts each signature once", async () => {
    const signed = await signature(own);
    expect(await name(signed)).to.equal("none");
    expect(await name(signed)).to.equal("SessionReplayed");
  });

  it("accepts one of two that come at the same time", async () => {
    const signed = await signature(own);
    expect((await Promise.all([name(signed), name(signed)])).sort()).to.deep.equal([
      "SessionReplayed",
      "none",
    ]);
  });

  it("refuses one for another node", async () => {
    expect(await name(await signature(own, "http://127.0.0.1:7471"))).to.equal("SessionWrongNode");
  });

  it("refuses one for another resource", async () => {
    const other = `${"cc".repeat(32)}/${"dd".repeat(32)}`;
    expect(await name(await signature(own, nodeUrl, other))).to.equal("RecapNotCovering");
    expect(await name(await signature(own, nodeUrl, "*"))).to.equal("RecapNotCovering");
  });

  it("refuses an altered message, another key's signature, and another key's name", async () => {
    const signed = await signature(own);
    const altered = { ...signed, signedMessage: signed.signedMessage.replace("siwe", "ewis") };
    expect(await name(altered)).to.equal("SessionSignatureInvalid");
    const other = await signature(await session());
    expect(await name({ ...signed, sig: other.sig })).to.equal("SessionSignatureInvalid");
    expect(await name({ ...other, signedMessage: signed.signedMessage })).to.equal("SessionSignatureInvalid");
  });

  it("refuses claims that name another session key than signed them", async () => {
    const lying = await signature({ ...own, publicKey: "00".repeat(32) });
    expect(await name({ ...lying, address: own.publicKey })).to.equal("SessionSignatureInvalid");
  });

  it("refuses it after its expiry, and before the node's start", async () => {
    const now = Date.now();
    expect(await name(await signature(own), { now: () => now + 61_000 })).to.equal("SessionExpired");
    expect(await name(await signature(own), { startedAt: now + 5000 })).to.equal("SessionExpired");
  });

  it("refuses one that lives too long", async () => {
    expect(await name(await signature(own), { maxSessionMs: 59_000 })).to.equal("SessionTooLong");
  });
});

describe("seenOnce", () => {
  it("takes a key once while it lives, and nothing that is over", () => {
    let time = 0;
    const seen = seenOnce(() => time);
    expect(seen.take("a", 10)).to.equal(true);
    expect(seen.take("a", 10)).to.equal(false);
    expect(seen.take("b", 0)).to.equal(false);
    time = 20_000;
    expect(seen.take("a", 10)).to.equal(false);
  });

  it("takes nothing more when it is full, until something expires", () => {
    let time = 0;
    const seen = seenOnce(() => time, 2);
    expect([seen.take("a", 10), seen.take("b", 20), seen.take("c", 30)]).to.deep.equal([true, true, false]);
    time = 15;
    expect([seen.take("c", 30), seen.take("d", 30)]).to.deep.equal([true, false]);
  });
});
