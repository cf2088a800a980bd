import { createECDH, randomBytes } from "node:crypto";
import { expect } from "chai";
import webPush from "web-push";
import type { KeywardError } from "#lib/core/errors.ts";
import { isPushEndpoint, pushSender } from "./push.ts";

const HOSTS = ["fcm.googleapis.com", "*.push.apple.com"];
const ID = "2f1b6a0e-6f0c-4f6e-9a55-0d3b8f9f0a11";

describe("push", () => {
  const vapid = { ...webPush.generateVAPIDKeys(), subject: "mailto:operator@keyward.example" };
  const browser = createECDH("prime256v1");
  browser.generateKeys();
  const subscription = {
    endpoint: "https://fcm.googleapis.com/fcm/send/abc",
    keys: {
      p256dh: browser.getPublicKey().toString("base64url"),
      auth: randomBytes(16).toString("base64url"),
    },
  };
  const failing = (error: object) =>
    pushSender(vapid, HOSTS, () => Promise.reject(Object.assign(new Error("quotes the endpoint"), error)))
      .send(JSON.stringify(subscription), ID)
      .then(
        () => undefined,
        (thrown: KeywardError) => thrown,
      );

  it("sends an encrypted message that says only that something happened [C61]", async () => {
    let request: webPush.RequestDetails | undefined;
    let plain = "";
    const sender = pushSender(vapid, HOSTS, async (to, payload, options) => {
      plain = String(payload);
      request = webPush.generateRequestDetails(to, plain, options ?? {});
      return { statusCode: 201, body: "", headers: {} };
    });
    await sender.send(JSON.stringify(subscription), ID);
    expect(JSON.parse(plain)).to.deep.equal({
      title: "Keyward",
      body: "Something happened. Sign in to see it.",
      tag: ID,
    });
    if (request === undefined) throw new Error("Nothing was sent.");
    expect(request.endpoint).to.equal(subscription.endpoint);
    expect(request.headers).to.include({ "Content-Encoding": "aes128gcm", Topic: ID.replaceAll("-", "") });
    expect(String(request.headers.Authorization)).to.match(/^vapid t=/);
    expect(Buffer.from(request.body as unknown as Uint8Array).includes("Something")).to.equal(false);
  });

  it("tells gone, refused and later apart, without quoting others", async () => {
    for (const [error, name, code] of [
      [{ statusCode: 410 }, "ContactGone", "410"],
      [{ statusCode: 404 }, "ContactGone", "404"],
      [{ statusCode: 403 }, "DeliveryRefused", "403"],
      [{ statusCode: 429 }, "DeliveryFailed", "429"],
      [{ statusCode: 503 }, "DeliveryFailed", "503"],
      [{ code: "ECONNRESET" }, "DeliveryFailed", "ECONNRESET"],
      [{ code: "something with ada@patients.example" }, "DeliveryFailed", "unknown"],
    ] as const) {
      const thrown = await failing(error);
      expect(thrown?.name).to.equal(name);
      expect(thrown?.details).to.deep.equal({ code });
      expect(thrown?.cause).to.equal(undefined);
    }
  });

  it("calls no host but push services", async () => {
    expect(isPushEndpoint("https://web.push.apple.com/x", HOSTS)).to.equal(true);
    for (const endpoint of [
      "https://push.apple.com.evil.example/x",
      "https://evilpush.apple.com/x",
      "https://169.254.169.254/latest",
      "https://user@fcm.googleapis.com/x",
      "http://fcm.googleapis.com/x",
      "not a url",
    ])
      expect(isPushEndpoint(endpoint, HOSTS), endpoint).to.equal(false);
    let called = false;
    const sender = pushSender(vapid, ["*.push.apple.com"], async () => {
      called = true;
      return { statusCode: 201, body: "", headers: {} };
    });
    const thrown = await sender.send(JSON.stringify(subscription), ID).catch((error: Error) => error.name);
    expect([thrown, called]).to.deep.equal(["DeliveryRefused", false]);
  });
});
