import { connect } from "node:net";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { expect } from "chai";
import { z } from "zod";
import { KeywardError } from "#lib/core/errors.ts";
import { metrics } from "./metrics.ts";
import { rateLimit } from "./rate-limit.ts";
import { type RunningServer, serve } from "./serve.ts";

const TOKEN = "a token between services, of tests";
const authorization = `Bearer ${TOKEN}`;

describe("serve", () => {
  let server: RunningServer;
  let healthy = true;
  const logged: string[] = [];
  const log = (fields: object, message: string) => void logged.push(JSON.stringify({ ...fields, message }));
  const limit = rateLimit(2);

  before(async () => {
    server = await serve({
      port: 0,
      token: TOKEN,
      logger: { info: log, error: log },
      metrics: metrics("test"),
      bodyLimit: 100,
      answerTimeout: 300,
      health: async () => ({ status: healthy ? "ok" : "degraded" }),
      statuses: { Teapot: 418 },
      routes: {
        "POST /things": async ({ json }) => ({
          status: 201,
          body: await json(z.strictObject({ name: z.string() })),
        }),
        "GET /things/:id": async ({ params, query }) => ({ body: { ...params, q: query.get("q") } }),
        "POST /bytes": async ({ bytes }) => ({ body: await bytes(10) }),
        "GET /stream": async () => ({ headers: { "content-type": "x/y" }, body: Readable.from(["a", "b"]) }),
        "GET /named": async () => {
          throw new KeywardError("Teapot", { message: "Short.", action: "Stout.", details: { at: 1 } });
        },
        "GET /unnamed": async () => {
          throw new Error("patient Jane Doe");
        },
        "GET /unlisted": async () => {
          throw new KeywardError("Secret", { message: "patient Jane Doe" });
        },
        "GET /slow": () => new Promise(() => {}),
        "GET /limited": async () => {
          await limit("x");
          return {};
        },
      },
    });
  });
  after(() => server.stop());

  const call = async (
    method: string,
    path: string,
    body?: BodyInit,
    headers: HeadersInit = { authorization },
  ) => {
    const response = await fetch(server.url + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    return { status: response.status, text, headers: response.headers };
  };
  const nameIn = (text: string) => JSON.parse(text).error.name;

  it("takes and gives JSON", async () => {
    const { status, text, headers } = await call("POST", "/things", '{"name":"n"}');
    expect([status, text]).to.deep.equal([201, '{"name":"n"}']);
    expect(headers.get("content-type")).to.equal("application/json");
    expect(headers.get("cache-control")).to.equal("no-store");
  });

  it("finds parameters of path and query", async () => {
    expect((await call("GET", "/things/a%2Fb?q=1")).text).to.equal('{"id":"a/b","q":"1"}');
  });

  it("takes and gives bytes and streams", async () => {
    expect((await call("POST", "/bytes", "12345")).text).to.equal("12345");
    expect((await call("GET", "/stream")).text).to.equal("ab");
  });

  it("refuses what it can't read, by the paths at fault alone", async () => {
    for (const body of ["{", '{"name":1}', '{"name":"n","more":1}', "null", '{"__proto__":{"name":"n"}}']) {
      const { status, text } = await call("POST", "/things", body);
      expect([status, nameIn(text)], body).to.deep.equal([400, "BadRequest"]);
    }
    expect((await call("POST", "/things", '{"name":1}')).text).to.include('"fields":"name"');
  });

  it("refuses bodies over the limit, announced or not [C56]", async () => {
    const announced = await call("POST", "/things", "x".repeat(101));
    expect([announced.status, nameIn(announced.text)]).to.deep.equal([413, "BodyTooLarge"]);
    const socket = connect(server.port, "127.0.0.1");
    const head = `POST /things HTTP/1.1\r\nhost: x\r\nauthorization: ${authorization}\r\ntransfer-encoding: chunked\r\n\r\n`;
    socket.write(`${head}70\r\n${"x".repeat(0x70)}\r\n`);
    const text = await new Promise<string>((resolve) => socket.once("data", (data) => resolve(String(data))));
    socket.destroy();
    expect(text).to.match(/^HTTP\/1\.1 413 /);
  });

  it("refuses compressed bodies before they are read, and unpacks none [C56]", async () => {
    const body = gzipSync(JSON.stringify({ name: "a" }));
    for (const encoding of ["gzip", "br", "GZIP, identity", "x"]) {
      const headers = { authorization, "content-encoding": encoding };
      const { status, text } = await call("POST", "/things", body, headers);
      expect([status, nameIn(text)], encoding).to.deep.equal([415, "ContentEncodingRefused"]);
    }
    const plain = await call("POST", "/things", '{"name":"a"}', {
      authorization,
      "content-encoding": "identity",
    });
    expect(plain.status).to.equal(201);
  });

  it("asks for the token, except for health and metrics", async () => {
    for (const headers of [{}, { authorization: "Bearer wrong" }, { authorization: TOKEN }]) {
      const { status, text } = await call("GET", "/things/a", undefined, headers as HeadersInit);
      expect([status, nameIn(text)]).to.deep.equal([401, "Unauthorised"]);
    }
    expect((await call("GET", "/health", undefined, {})).status).to.equal(200);
    expect((await call("GET", "/metrics", undefined, {})).status).to.equal(200);
  });

  it("answers a known error with all that it tells, and its own status", async () => {
    const { status, text } = await call("GET", "/named");
    expect(status).to.equal(418);
    expect(JSON.parse(text)).to.deep.equal({
      error: { name: "Teapot", message: "Short.", action: "Stout.", details: { at: 1 } },
    });
  });

  it("tells nothing of other errors, nor logs their texts [C61]", async () => {
    for (const path of ["/unnamed", "/unlisted"]) {
      const { status, text } = await call("GET", path);
      expect([status, nameIn(text)]).to.deep.equal([500, "InternalError"]);
      expect(text).to.not.include("Jane");
    }
    expect(logged.join()).to.not.include("Jane");
  });

  it("knows unknown paths from wrong methods", async () => {
    expect(nameIn((await call("GET", "/nothing")).text)).to.equal("NotFound");
    expect(nameIn((await call("GET", "/things/%E0%A4%A")).text)).to.equal("NotFound");
    expect((await call("DELETE", "/things")).status).to.equal(405);
  });

  it("doesn't wait for ever for a route", async () => {
    const { status, text } = await call("GET", "/slow");
    expect([status, nameIn(text)]).to.deep.equal([503, "AnswerTimedOut"]);
  });

  it("says when to come back after too many requests [C60]", async () => {
    await call("GET", "/limited");
    await call("GET", "/limited");
    const { status, text, headers } = await call("GET", "/limited");
    expect([status, nameIn(text)]).to.deep.equal([429, "RateLimited"]);
    expect(Number(headers.get("retry-after"))).to.be.within(1, 60);
  });

  it("is unhealthy by its status, and counts requests by route and outcome", async () => {
    healthy = false;
    expect((await call("GET", "/health")).status).to.equal(503);
    healthy = true;
    const { text } = await call("GET", "/metrics");
    expect(text).to.match(/test_requests_total\{route="POST \/things",outcome="ok"\} [1-9]/);
    expect(text).to.match(/test_requests_total\{route="other",outcome="NotFound"\} [1-9]/);
  });

  it("says that a port is taken", async () => {
    const again = serve({
      port: server.port,
      routes: {},
      logger: { info: log, error: log },
      metrics: metrics("x"),
    });
    const error = await again.catch((e: unknown) => e);
    expect(error).to.include({ name: "PortTaken" });
  });
});
