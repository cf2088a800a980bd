import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createPublicClient, http, type PublicClient, type Transport } from "viem";
import { foundry } from "viem/chains";

/** How often each method of the chain's JSON-RPC was asked for. */
export type Counts = Record<string, number>;

const count = (counts: Counts, method: string) => {
  counts[method] = (counts[method] ?? 0) + 1;
};

/** A client for the chain that writes down in `counts` what it asks. */
export function countingClient(rpcUrl: string, counts: Counts): PublicClient {
  const inner = http(rpcUrl);
  const transport: Transport = (options) => {
    const built = inner(options);
    return {
      ...built,
      request: (async (request: { method: string }) => {
        count(counts, request.method);
        return built.request(request as never);
      }) as typeof built.request,
    };
  };
  return createPublicClient({ chain: foundry, transport, cacheTime: 0 }) as PublicClient;
}

/**
 * Passes requests on to the chain and writes them down in `counts`, one by one where they come in a batch: for
 * clients whose transport can't be reached into. Listens on the loopback address alone.
 */
export async function countingProxy(
  rpcUrl: string,
  counts: Counts,
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    for (const { method } of [JSON.parse(body)].flat() as { method: string }[]) count(counts, method);
    const answer = await fetch(rpcUrl, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
