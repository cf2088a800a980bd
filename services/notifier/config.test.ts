import { expect } from "chai";
import { stubDeployment } from "#indexer/testing/stub-deployment.ts";
import { readConfig } from "./config.ts";

describe("notifier's config", () => {
  const enough = {
    PORT: "0",
    INTERNAL_TOKEN: "t".repeat(32),
    DATABASE_URL: "postgres://localhost/keyward",
    DEPLOYMENT: JSON.stringify(stubDeployment()),
    APP_URL: "http://localhost:3000",
    CONTACTS_KEY: "A".repeat(43),
  };
  const variablesAtFault = (more: Record<string, string>) => {
    try {
      readConfig({ ...enough, ...more });
    } catch (error) {
      const { name, details } = error as { name: string; details: { variables: string } };
      return [name, details.variables];
    }
    return undefined;
  };

  it("needs no channel", () => {
    const config = readConfig(enough);
    expect(config).to.include({ WITHDRAW_AFTER_SECONDS: 600, RETRY_LIMIT: 20, HOST: "127.0.0.1" });
    expect(config.CONTACTS_KEY).to.deep.equal(new Uint8Array(32));
    expect(config.PUSH_HOSTS).to.include("fcm.googleapis.com");
  });

  it("names what is missing or malformed, never its value", () => {
    for (const [variable, value] of [
      ["CONTACTS_KEY", "short"],
      ["CONTACTS_KEY", ""],
      ["DEPLOYMENT", "{"],
      ["DEPLOYMENT", '{"chainId":1,"addresses":{}}'],
      ["DATABASE_URL", "mysql://x"],
      ["INTERNAL_TOKEN", "short"],
      ["SMTP_URL", "http://mail.example"],
    ] as const) {
      const [name, variables] = variablesAtFault({ [variable]: value }) ?? [];
      expect(name).to.equal("ConfigInvalid");
      expect(variables).to.match(new RegExp(`\\b${variable}\\b`));
    }
  });

  it("takes a channel whole or not at all", () => {
    expect(variablesAtFault({ SMTP_URL: "smtp://mail.example" })).to.deep.equal([
      "ConfigInvalid",
      "MAIL_FROM",
    ]);
    expect(variablesAtFault({ VAPID_SUBJECT: "mailto:a@b.example" })).to.deep.equal([
      "ConfigInvalid",
      "VAPID_PUBLIC_KEY",
    ]);
    expect(
      variablesAtFault({ SMTP_URL: "smtps://u:p@mail.example:465", MAIL_FROM: "n@keyward.example" }),
    ).to.equal(undefined);
  });
});
