import { expect } from "chai";
import { isNamed } from "#lib/core/errors.ts";
import { readConfig } from "./config.ts";
import { metrics } from "./metrics.ts";
import { rateLimit } from "./rate-limits.ts";
import { nameThrown } from "./testing/fixtures.ts";

const env = {
  PORT: "7470",
  RPC_URL: "http://127.0.0.1:8545",
  CHAIN_ID: "31337",
  ACCESS_POLICY: `0x${"AB".repeat(20)}`,
  POLICY_FINGERPRINT: `0x${"01".repeat(32)}`,
  SIWE_DOMAINS: "localhost:3000, clinic.example",
  SHARE_FILE: "share.jwe",
  SHARE_PASSPHRASE: "a very secret passphrase",
  RELEASE_LOG: "release.log",
};

describe("readConfig", () => {
  it("fills in what README.md says", () => {
    expect(readConfig(env)).to.deep.include({
      PORT: 7470,
      HOST: "127.0.0.1",
      ACCESS_POLICY: `0x${"ab".repeat(20)}`,
      CONFIRMATIONS: 0,
      MAX_SESSION_SECONDS: 300,
      SIWE_DOMAINS: ["localhost:3000", "clinic.example"],
      CORS_ORIGINS: [],
      BLOCK_OVERRIDES: true,
      TRUST_PROXY: false,
    });
  });

  it("names the variables at fault and never their values", () => {
    let error: unknown;
    try {
      readConfig({ ...env, SHARE_PASSPHRASE: "hunter2", MAX_SESSION_SECONDS: "301", ACCESS_POLICY: "0x12" });
    } catch (caught) {
      error = caught;
    }
    if (!isNamed(error, "ConfigInvalid")) throw new Error("expected ConfigInvalid");
    expect(error.details.variables).to.equal("ACCESS_POLICY, SHARE_PASSPHRASE, MAX_SESSION_SECONDS");
    expect(JSON.stringify([error.message, error.details])).to.not.include("hunter2");
  });

  it("needs every variable that has no default", async () => {
    for (const name of Object.keys(env)) {
      expect(await nameThrown(() => readConfig({ ...env, [name]: undefined })), name).to.equal(
        "ConfigInvalid",
      );
    }
    expect(await nameThrown(() => readConfig({ ...env, SIWE_DOMAINS: " , " }))).to.equal("ConfigInvalid");
  });
});

describe("rateLimit", () => {
  it("stops a key after its share of the minute, and no other [C60]", async () => {
    const limit = rateLimit(2);
    await limit("a");
    await limit("a");
    expect(await nameThrown(() => limit("a"))).to.equal("RateLimited");
    expect(await nameThrown(() => limit("b"))).to.equal("none");
  });
});

describe("metrics", () => {
  it("counts by route and outcome", () => {
    const counts = metrics();
    counts.count("/x", "ok");
    counts.count("/x", "ok");
    counts.count("/x", "RateLimited");
    const text = counts.text({ release_log_entries: 3 });
    expect(text).to.include('keynode_requests_total{route="/x",outcome="ok"} 2\n');
    expect(text).to.include('keynode_requests_total{route="/x",outcome="RateLimited"} 1\n');
    expect(text).to.include("keynode_release_log_entries 3\n");
  });
});
