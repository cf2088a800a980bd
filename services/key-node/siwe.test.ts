import { expect } from "chai";
import { encodeRecap } from "#lib/keys/lit/recap.ts";
import { type SessionMessage, sessionMessage } from "#lib/keys/lit/session-message.ts";
import { checkSiwe } from "./siwe.ts";
import { NOW, nameThrown, WALLET } from "./testing/fixtures.ts";

const sessionKey = "5e".repeat(32);
const resource = `${"aa".repeat(32)}/${"bb".repeat(32)}`;
const checks = {
  domains: ["localhost:3000", "clinic.example"],
  chainId: 31337,
  maxSessionMs: 300_000,
  now: () => NOW,
};
const text = (change: Partial<SessionMessage> = {}) =>
  sessionMessage({
    domain: "localhost:3000",
    address: WALLET,
    sessionKey,
    chainId: 31337,
    nonce: `0x${"01".repeat(32)}`,
    issuedAt: new Date(NOW - 1000),
    expirationTime: new Date(NOW + 290_000),
    resources: [resource],
    ...change,
  });
const check = (message: string, over = {}) => checkSiwe(message, sessionKey, { ...checks, ...over });

describe("checkSiwe", () => {
  it("accepts the text that clients make", () => {
    const message = check(text());
    expect(message.resources).to.deep.equal([resource]);
    expect(message.address.toLowerCase()).to.equal(WALLET);
  });

  it("holds at the edges of its times", async () => {
    const expirationTime = new Date(NOW + 300_000);
    const issuedAt = new Date(NOW);
    expect(await nameThrown(() => check(text({ issuedAt, expirationTime })))).to.equal("none");
    const longer = new Date(NOW + 300_001);
    expect(await nameThrown(() => check(text({ issuedAt, expirationTime: longer })))).to.equal(
      "SessionTooLong",
    );
    const now = (at: number) => ({ now: () => at });
    expect(await nameThrown(() => check(text(), now(NOW + 289_999)))).to.equal("none");
    expect(await nameThrown(() => check(text(), now(NOW + 290_000)))).to.equal("SessionExpired");
  });

  it("tolerates a client's clock 30 seconds ahead, not more [C49]", async () => {
    const ahead = (ms: number) =>
      text({ issuedAt: new Date(NOW + ms), expirationTime: new Date(NOW + ms + 1000) });
    expect(await nameThrown(() => check(ahead(30_000)))).to.equal("none");
    expect(await nameThrown(() => check(ahead(30_001)))).to.equal("SessionExpired");
  });

  const statement = "Keyward: open one record key";
  const other = `${"cc".repeat(32)}/${"dd".repeat(32)}`;
  const refused: Record<string, [string, string]> = {
    "another domain [C54]": [text({ domain: "evil.example" }), "SessionDomainRefused"],
    "another chain [C1]": [text({ chainId: 1 }), "SessionChainRefused"],
    "another session key": [text({ sessionKey: "00".repeat(32) }), "SessionMessageInvalid"],
    "times in reverse": [
      text({ issuedAt: new Date(NOW + 10_000), expirationTime: new Date(NOW + 5000) }),
      "SessionTooLong",
    ],
    "a nonce that is no hash": [
      text().replace(/Nonce: \w+/, "Nonce: 0123456789abcdef"),
      "SessionMessageInvalid",
    ],
    "no expiry": [text().replace(/\nExpiration Time: .*/, ""), "SessionMessageInvalid"],
    "another statement": [text().replace(statement, "Win a prize"), "SessionMessageInvalid"],
    "a statement that tells of other resources": [text().replace(resource, other), "SessionMessageInvalid"],
    "a scheme": [`https://${text()}`, "SessionMessageInvalid"],
    "a request id": [text().replace("\nResources:", "\nRequest ID: 1\nResources:"), "SessionMessageInvalid"],
    "a start time": [
      text().replace("\nResources:", "\nNot Before: 2026-01-02T03:00:00.000Z\nResources:"),
      "SessionMessageInvalid",
    ],
    "something before it": [`x\n${text()}`, "SessionMessageInvalid"],
    "something after it": [`${text()}\n`, "SessionMessageInvalid"],
    "no ReCap": [text().replace(/\nResources:\n.*$/, ""), "RecapRefused"],
    "two ReCaps": [`${text()}\n- ${encodeRecap([other])}`, "RecapRefused"],
    "a wildcard ReCap": [
      text().replace(
        /urn:recap:.*/,
        `urn:recap:${btoa('{"att":{"lit-accesscontrolcondition://*":{"Threshold/Decryption":[{}]}},"prf":[]}').replace(/=+$/, "")}`,
      ),
      "RecapRefused",
    ],
    nothing: ["", "SessionMessageInvalid"],
  };
  for (const [title, [message, name]] of Object.entries(refused)) {
    it(`refuses ${title}`, async () => {
      expect(await nameThrown(() => check(message))).to.equal(name);
    });
  }
});
