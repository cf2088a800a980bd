import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { expect } from "chai";
import { staticFiles } from "./static-files.ts";

const SCRIPT = "page()";
const PATH = "/_next/static/chunks/page.js";
const WORKER = "/_next/static/chunks/turbopack-worker-1.js";

describe("static files", () => {
  let dist: string;
  let server: Server;

  before(async () => {
    dist = await mkdtemp(join(tmpdir(), "keyward-static-"));
    const chunks = join(dist, "static/chunks");
    await mkdir(chunks, { recursive: true });
    await writeFile(join(dist, "secret.js"), "secret");
    for (const name of ["page.js", "turbopack-worker-1.js"]) {
      await writeFile(join(chunks, name), SCRIPT);
      await writeFile(join(chunks, `${name}.br`), brotliCompressSync(SCRIPT));
      await writeFile(join(chunks, `${name}.gz`), gzipSync(SCRIPT));
    }
    const files = staticFiles(dist);
    server = createServer((request, response) =>
      files(request, response, () => response.writeHead(418).end(request.url)),
    ).listen(0, "127.0.0.1");
    await once(server, "listening");
  });

  after(async () => {
    server.close();
    await rm(dist, { recursive: true });
  });

  /** The answer as it goes over the line. */
  async function ask(path: string, encodings = "") {
    const { port } = server.address() as AddressInfo;
    const [answer]: IncomingMessage[] = await once(
      get({ port, host: "127.0.0.1", path, headers: { "accept-encoding": encodings } }),
      "response",
    );
    const body = Buffer.concat(await (answer as IncomingMessage).toArray());
    return { status: answer?.statusCode, headers: answer?.headers ?? {}, body };
  }

  it("go out as small as the browser reads them", async () => {
    const [brotli, gzip, plain] = [await ask(PATH, "gzip, br"), await ask(PATH, "gzip"), await ask(PATH)];
    expect(brotli.headers["content-encoding"]).to.equal("br");
    expect(brotliDecompressSync(brotli.body).toString()).to.equal(SCRIPT);
    expect(gzip.headers["content-encoding"]).to.equal("gzip");
    expect(gunzipSync(gzip.body).toString()).to.equal(SCRIPT);
    expect(plain.headers["content-encoding"]).to.equal(undefined);
    expect(plain.body.toString()).to.equal(SCRIPT);
    for (const { headers } of [brotli, gzip, plain]) expect(headers.vary).to.equal("Accept-Encoding");
  });

  it("may be kept for ever, and are taken for nothing but what they are", async () => {
    const { headers } = await ask(PATH, "br");
    expect(headers["cache-control"]).to.equal("public,max-age=31536000,immutable");
    expect(headers["content-type"]).to.equal("text/javascript");
    expect(headers["x-content-type-options"]).to.equal("nosniff");
  });

  it("leave to Next what is none, what isn't there, workers' entries, and what stands beside the folder", async () => {
    const beside = ["/_next/static/../secret.js", "/_next/static/%2e%2e/secret.js"];
    for (const path of ["/record?tab=1", "/_next/static/chunks/none.js?v=1", WORKER, ...beside]) {
      const { status, body } = await ask(path, "br");
      expect(status, path).to.equal(418);
      expect(body.toString(), path).to.equal(path);
    }
  });
});
