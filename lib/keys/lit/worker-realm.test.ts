import { expect } from "chai";
import { errorOf } from "../key-release.suite.ts";
import { fenceRequests, forgetfulStorage } from "./worker-realm.ts";

describe("fenceRequests", () => {
  const fetchBefore = globalThis.fetch;
  const sent: { url: string; init: RequestInit }[] = [];
  before(() => {
    globalThis.fetch = async (url, init = {}) => {
      sent.push({ url: String(url), init });
      return new Response();
    };
    fenceRequests(["http://127.0.0.1:8545/rpc", "https://keys.example"]);
  });
  after(() => {
    globalThis.fetch = fetchBefore;
  });

  it("lets requests go to the named origins, bare and with a time limit", async () => {
    await fetch("http://127.0.0.1:8545/other", { method: "POST" });
    expect(sent).to.have.length(1);
    expect(sent[0]?.init).to.include({ method: "POST", redirect: "error", credentials: "omit" });
    expect(sent[0]?.init.signal).to.be.instanceOf(AbortSignal);
  });

  it("stops all others before they leave", async () => {
    sent.length = 0;
    for (const url of [
      "https://block-indexer.litgateway.com/get_most_recent_valid_block",
      "http://127.0.0.1:8546/",
      "http://keys.example/",
      "https://keys.example.evil.example/",
    ]) {
      expect((await errorOf(fetch(url))).message, url).to.equal("RequestRefused");
    }
    expect((await errorOf(fetch(new Request("https://evil.example/")))).message).to.equal("RequestRefused");
    expect(sent).to.deep.equal([]);
  });

  it("follows a new list", async () => {
    fenceRequests(["https://other.example"]);
    expect((await errorOf(fetch("https://keys.example/"))).message).to.equal("RequestRefused");
    await fetch("https://other.example/");
  });
});

describe("forgetfulStorage", () => {
  it("keeps nothing", () => {
    forgetfulStorage.setItem("lit-session-key", "secret");
    expect(forgetfulStorage.getItem("lit-session-key")).to.equal(null);
  });
});
