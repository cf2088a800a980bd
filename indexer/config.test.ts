import { expect } from "chai";
import { readConfig } from "./config.ts";
import { stubDeployment } from "./testing/stub-deployment.ts";

const env = {
  PORT: "0",
  RPC_URL: "http://127.0.0.1:8545",
  DATABASE_URL: "postgres://user:secret@127.0.0.1:5432/keyward",
  DEPLOYMENT: JSON.stringify(stubDeployment()),
};

describe("readConfig", () => {
  it("reads a deployment and defaults", () => {
    const config = readConfig(env);
    expect(config.DEPLOYMENT).to.deep.equal(stubDeployment());
    expect(config).to.include({ KEEP_BLOCKS: 256, VERIFY_BLOOMS: true, HOST: "127.0.0.1" });
  });

  it("names what is wrong, and tells no value", () => {
    const wrong = { ...env, DATABASE_URL: "secret", DEPLOYMENT: '{"chainId":1}', KEEP_BLOCKS: "127" };
    const read = () => readConfig(wrong);
    expect(read).to.throw().with.property("name", "ConfigInvalid");
    expect(read)
      .to.throw()
      .with.property("message")
      .that.satisfies(
        (message: string) =>
          ["DATABASE_URL", "DEPLOYMENT", "KEEP_BLOCKS"].every((name) => message.includes(name)) &&
          !message.includes("secret"),
      );
  });
});
