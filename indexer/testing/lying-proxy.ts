import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Answer = { method: string; result: unknown };

export type LyingProxy = {
  url: string;
  change: ((answer: Answer) => unknown) | undefined;
  stop(): Promise<void>;
};

/** Stands between the indexer and the chain's node, and changes results as it is told. */
export async function lyingProxy(target: string, port = 0): Promise<LyingProxy> {
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const asked = JSON.parse(Buffer.concat(chunks).toString());
    const answer = await fetch(target, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(asked),
    }).then((r) => r.json() as Promise<unknown>);
    const { change } = proxy;
    const alter = (method: string, body: { result?: unknown }) =>
      change === undefined ? body : { ...body, result: change({ method, result: body.result }) };
    const changed = Array.isArray(asked)
      ? (answer as { id: number; result: unknown }[]).map((one) =>
          alter(asked.find(({ id }: { id: number }) => id === one.id).method, one),
        )
      : alter(asked.method, answer as object);
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(changed));
  };
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const proxy: LyingProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    change: undefined,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return proxy;
}
