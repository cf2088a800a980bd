import { expect } from "chai";
import { judgeHost } from "../../app/_server/host.ts";
import { contentSecurityPolicy, newNonce, securityHeaders } from "../../app/_server/security-headers.ts";

const LOCAL = {
  origin: "http://localhost:3000",
  connect: ["http://127.0.0.1:3010", "http://127.0.0.1:3010/x", "http://127.0.0.1:3001", "", "not a url"],
};

/** The policy by directive. */
const directives = (policy: string) =>
  Object.fromEntries(policy.split("; ").map((part) => [part.split(" ")[0], part.split(" ").slice(1)]));

describe("security headers", () => {
  it("let scripts run by their nonce alone", () => {
    const policy = directives(contentSecurityPolicy("abc", LOCAL));
    expect(policy["script-src"]).to.deep.equal(["'nonce-abc'", "'strict-dynamic'"]);
    expect(JSON.stringify(policy)).to.not.match(/unsafe|\*/);
    expect(policy["default-src"]).to.deep.equal(["'none'"]);
  });

  it("let pages talk to the origin, the key nodes and the chain, and nobody else", () => {
    expect(directives(contentSecurityPolicy("abc", LOCAL))["connect-src"]).to.deep.equal([
      "'self'",
      "http://127.0.0.1:3010",
      "http://localhost:3010",
      "http://127.0.0.1:3001",
      "http://localhost:3001",
    ]);
    const elsewhere = { ...LOCAL, connect: ["https://node.example:8443/x"] };
    expect(directives(contentSecurityPolicy("abc", elsewhere))["connect-src"]).to.deep.equal([
      "'self'",
      "https://node.example:8443",
    ]);
  });

  it("let nobody frame a page", () => {
    expect(directives(contentSecurityPolicy("abc", LOCAL))["frame-ancestors"]).to.deep.equal(["'none'"]);
    expect(securityHeaders(LOCAL)["x-frame-options"]).to.equal("DENY");
  });

  it("insist on TLS wherever the origin has it, and only there", () => {
    const own = { origin: "https://keyward.example", connect: [] };
    expect(contentSecurityPolicy("abc", own)).to.include("upgrade-insecure-requests");
    expect(securityHeaders(own)["strict-transport-security"]).to.match(/^max-age=\d+/);
    expect(contentSecurityPolicy("abc", LOCAL)).to.not.include("upgrade-insecure-requests");
    expect(securityHeaders(LOCAL)).to.not.have.property("strict-transport-security");
  });

  it("never repeat a nonce", () => {
    const nonces = new Set(Array.from({ length: 1_000 }, newNonce));
    expect(nonces.size).to.equal(1_000);
    for (const nonce of nonces) expect(nonce).to.match(/^[A-Za-z0-9+/]{22}==$/);
  });
});

describe("judgeHost", () => {
  const origin = "http://localhost:3000";
  const CASES: [string | null, string, string][] = [
    ["localhost:3000", "/", "own"],
    ["LOCALHOST:3000", "/api/session", "own"],
    ["127.0.0.1:3000", "/", "redirect"],
    ["[::1]:3000", "/record", "redirect"],
    ["127.0.0.1:3000", "/api/status", "own"],
    ["evil.example", "/", "refuse"],
    ["evil.example:3000", "/api/status", "refuse"],
    ["localhost.evil.example:3000", "/", "refuse"],
    ["user@evil.example", "/", "refuse"],
    ["", "/", "refuse"],
    [null, "/", "refuse"],
  ];
  for (const [host, path, verdict] of CASES) {
    it(`says ${verdict} to ${host || "no host"} for ${path}`, () => {
      expect(judgeHost(host, path, origin)).to.equal(verdict);
    });
  }

  it("refuses loopback names where the origin is a public one", () => {
    expect(judgeHost("127.0.0.1:3000", "/", "https://keyward.example")).to.equal("refuse");
  });
});
