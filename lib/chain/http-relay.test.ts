import { expect } from "chai";
import { CONTRACTS, type ContractName } from "./contracts.ts";
import type { Deployment } from "./deployment.ts";
import { httpRelay } from "./http-relay.ts";

const deployment: Deployment = {
  chainId: 1,
  addresses: Object.fromEntries(
    (Object.keys(CONTRACTS) as ContractName[]).map((name) => [name, `0x${"11".repeat(20)}`]),
  ) as Deployment["addresses"],
};
const call = {
  contract: "consentRegistry",
  functionName: "endAccess",
  args: [`0x${"22".repeat(32)}`, []],
} as const;
const id = "00000000-0000-4000-8000-000000000000";
const confirmed = { id, status: "confirmed", transactionHash: "0x33", blockNumber: "7", gasUsed: "21000" };

type Scripted = Error | [status: number, body: unknown];

/** Answers in turn, the last one for ever, and keeps what was asked. */
function scripted(...answers: Scripted[]) {
  const asked: { url: string; method: string; headers: Headers; body: string }[] = [];
  const fetch = async (input: unknown, init: RequestInit = {}) => {
    const { method = "GET", body } = init;
    asked.push({ url: String(input), method, headers: new Headers(init.headers), body: String(body) });
    const answer = (answers.length > 1 ? answers.shift() : answers[0]) as Scripted;
    if (answer instanceof Error) throw answer;
    return new Response(typeof answer[1] === "string" ? answer[1] : JSON.stringify(answer[1]), {
      status: answer[0],
    });
  };
  const relay = (deadline?: number) =>
    httpRelay({
      url: "http://relay.example/",
      fetch: fetch as typeof globalThis.fetch,
      deployment,
      headers: { authorization: "Bearer t" },
      ...(deadline === undefined ? {} : { deadline }),
    });
  return { relay, asked };
}

const refusal = (name: string) => ({
  error: { name, message: "m", action: "a", details: { deadline: "7" } },
});
const thrown = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail("nothing thrown"),
    (error: Error) => error,
  );

describe("httpRelay", () => {
  it("posts the encoded call, then asks until it is confirmed", async () => {
    const { relay, asked } = scripted(
      [202, { id, status: "accepted" }],
      [200, { id, status: "submitted", transactionHash: "0x33" }],
      [200, confirmed],
    );
    expect(await relay().submit(call)).to.deep.equal({
      transactionHash: "0x33",
      blockNumber: 7n,
      gasUsed: 21_000n,
    });
    expect(asked.map(({ method, url }) => `${method} ${url}`)).to.deep.equal([
      "POST http://relay.example/v1/calls",
      `GET http://relay.example/v1/calls/${id}`,
      `GET http://relay.example/v1/calls/${id}`,
    ]);
    expect(JSON.parse(asked[0]?.body ?? "")).to.have.all.keys("to", "data");
    for (const { headers } of asked) expect(headers.get("authorization")).to.equal("Bearer t");
  });

  it("asks nothing more where the answer was held back until the call was confirmed", async () => {
    const { relay, asked } = scripted([202, confirmed]);
    expect((await relay().submit(call)).blockNumber).to.equal(7n);
    expect(asked.map(({ headers }) => headers.get("prefer"))).to.deep.equal(["wait=3"]);
  });

  it("repeats a request that got no answer under the same idempotency key", async () => {
    const { relay, asked } = scripted(
      new TypeError("fetch failed"),
      [502, "<html>"],
      [503, refusal("DatabaseUnavailable")],
      [202, { id, status: "accepted" }],
      new TypeError("fetch failed"),
      [200, confirmed],
    );
    await relay().submit(call);
    const posts = asked.filter(({ method }) => method === "POST");
    expect(posts).to.have.length(4);
    expect(new Set(posts.map(({ headers }) => headers.get("idempotency-key"))).size).to.equal(1);
  });

  it("uses another key for another submission of the same call", async () => {
    const { relay, asked } = scripted([200, confirmed]);
    await relay().submit(call);
    await relay().submit(call);
    const keys = asked.map(({ headers }) => headers.get("idempotency-key"));
    expect(new Set(keys).size).to.equal(2);
  });

  it("throws a refusal as it was thrown on the other side, at once or later", async () => {
    for (const answers of [
      [[422, refusal("SignatureExpired")]],
      [
        [202, { id, status: "accepted" }],
        [200, { id, status: "failed", transactionHash: "0x33", ...refusal("SignatureExpired") }],
      ],
    ] as Scripted[][]) {
      const error = await thrown(
        scripted(...answers)
          .relay()
          .submit(call),
      );
      expect(error).to.include({ name: "SignatureExpired", message: "m", action: "a" });
      expect((error as unknown as { details: object }).details).to.deep.equal({ deadline: "7" });
    }
  });

  it("says what stands in the way when the deadline comes, and whether the call was accepted", async () => {
    const silent = scripted(new TypeError("fetch failed"));
    expect(await thrown(silent.relay(120).submit(call))).to.include({ name: "RelayUnavailable" });
    const down = scripted([503, refusal("ChainMismatch")]);
    expect(await thrown(down.relay(120).submit(call))).to.include({ name: "ChainMismatch" });
    const slow = scripted([202, { id, status: "accepted" }]);
    expect(await thrown(slow.relay(120).submit(call))).to.include({ name: "RelayTimedOut" });
  });

  it("takes an answer of another shape for none", async () => {
    const odd = scripted([400, { no: "error" }]);
    expect(await thrown(odd.relay(120).submit(call))).to.include({ name: "RelayUnavailable" });
    const bare = scripted([200, { id, status: "confirmed", transactionHash: "0x33" }]);
    expect(await thrown(bare.relay(120).submit(call))).to.include({ name: "RelayUnavailable" });
  });
});
