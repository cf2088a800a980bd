import { expect } from "chai";
import { NextRequest } from "next/server.js";
import { proxy } from "../../proxy.ts";

const RELAY = "wss://relay.walletconnect.org";
const WORKER = "/_next/static/chunks/turbopack-worker-1.js";

describe("what WalletConnect opens", () => {
  const before = { ...process.env };
  beforeEach(() => {
    process.env.KEYWARD_ORIGIN = "http://localhost:3000";
    process.env.RPC_URL = "http://127.0.0.1:3001";
  });
  afterEach(() => {
    for (const name of ["KEYWARD_ORIGIN", "RPC_URL", "WALLETCONNECT_PROJECT_ID"])
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
  });

  /** The origins that the policy of a path lets be talked to. */
  function connections(path: string): string[] {
    const request = new NextRequest(`http://localhost:3000${path}`, { headers: { host: "localhost:3000" } });
    const policy = proxy(request).headers.get("content-security-policy") ?? "";
    return /connect-src ([^;]*)/.exec(policy)?.[1]?.split(" ") ?? [];
  }

  it("is nothing without a project id", () => {
    delete process.env.WALLETCONNECT_PROJECT_ID;
    expect(connections("/")).to.include("http://127.0.0.1:3001").and.not.to.include(RELAY);
  });

  it("is its relay for pages alone, and nothing for the workers that hold keys", () => {
    const closed = connections("/");
    process.env.WALLETCONNECT_PROJECT_ID = "0123456789abcdef0123456789abcdef";
    expect(connections("/")).to.deep.equal([...closed, RELAY]);
    expect(connections(WORKER)).to.deep.equal(closed);
  });
});
