import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { Service } from "#services/http/run-service.ts";
import { DIST, ROOT } from "./build.ts";
import { staticFiles } from "./static-files.ts";

type NextServer = {
  prepare(): Promise<void>;
  getRequestHandler(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  close(): Promise<void>;
};

// As Next's own command line does; React has another build for anything else.
process.env.NODE_ENV ??= "production";

/** The part of Next that is used. Its own types would change those of `process.env` for all code. */
const next: (options: { dev: boolean; dir: string; hostname: string; port: number }) => NextServer =
  createRequire(import.meta.url)("next");

/** Milliseconds that answers under way have when the app stops; a stream of notifications would never end. */
const STOP_PATIENCE = 3_000;

/** Serves what `build-app.ts` built: files from the disk, everything else by Next. Resolves once it answers. */
export async function serveApp(hostname: string, port: number): Promise<Service> {
  const app = next({ dev: false, dir: ROOT, hostname, port });
  await app.prepare();
  const pages = app.getRequestHandler();
  const files = staticFiles(DIST);
  const server = createServer((request, response) =>
    files(request, response, () => {
      pages(request, response).catch(() => response.destroy());
    }),
  );
  server.listen(port, hostname);
  await once(server, "listening");
  // Next answers nothing until its start was checked (instrumentation.ts): the first answer tells that it was.
  await fetch(`http://${hostname}:${port}/api/status`);
  return {
    port,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const force = setTimeout(() => server.closeAllConnections(), STOP_PATIENCE);
      await closed;
      clearTimeout(force);
      await app.close();
    },
  };
}
