import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { contentSecurityPolicy, newNonce } from "../../../app/_server/security-headers.ts";

const TYPES: Readonly<Record<string, string>> = {
  js: "text/javascript",
  css: "text/css",
  woff2: "font/woff2",
};

/** What the page is to be like: as `data-theme`, `dir`. */
const shellOf = (nonce: string, theme: string, direction: string) => `<!doctype html>
<html lang="en" dir="${direction}" ${theme === "" ? "" : `data-theme="${theme}"`}>
<head><meta charset="utf-8"><title>Pieces</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/gallery.css"></head>
<body><div id="root"></div><script type="module" nonce="${nonce}" src="/gallery.js"></script></body></html>`;

/** Serves the bundle under the policy that the product's own pages have. `?theme=dark&dir=rtl` are heeded. */
export async function serveGallery(files: ReadonlyMap<string, Uint8Array>) {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://gallery");
    const file = files.get(url.pathname);
    if (file !== undefined) {
      response.setHeader("content-type", TYPES[url.pathname.split(".").at(-1) ?? ""] ?? "text/plain");
      response.end(file);
      return;
    }
    const nonce = newNonce();
    response.setHeader(
      "content-security-policy",
      contentSecurityPolicy(nonce, { origin: "http://gallery", connect: [] }),
    );
    response.setHeader("content-type", "text/html");
    response.end(shellOf(nonce, url.searchParams.get("theme") ?? "", url.searchParams.get("dir") ?? "ltr"));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
