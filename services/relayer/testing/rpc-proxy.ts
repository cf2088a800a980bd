import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

type Wire = { id: number; method?: string; result?: unknown };

/** A node that stands between the relayer and its chain, and fails as it's told to. */
export type RpcProxy = {
  url: string;
  /** Requests that ask for this method don't reach the chain until `heal`. */
  hold(method: string): void;
  /** The chain gets this method's requests, and their answers go nowhere. */
  swallow(method: string): void;
  /** Answers this method with something else. */
  lie(method: string, result: unknown): void;
  /** Answers all again, and lets go of what is held. */
  heal(): void;
  /** How often a method was asked for. */
  asked(method: string): number;
  stop(): Promise<void>;
};

export async function rpcProxy(target: string): Promise<RpcProxy> {
  const held = new Set<string>();
  const swallowed = new Set<string>();
  const lies = new Map<string, unknown>();
  const counts = new Map<string, number>();
  let waiting: (() => void)[] = [];

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const calls = JSON.parse(body) as Wire[];
    const methods = calls.map(({ method = "" }) => method);
    for (const method of methods) counts.set(method, (counts.get(method) ?? 0) + 1);
    if (methods.some((method) => held.has(method))) await new Promise<void>((go) => waiting.push(go));
    if (response.destroyed) return;
    try {
      const answer = await fetch(target, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      });
      const answers = (await answer.json()) as Wire[];
      if (methods.some((method) => swallowed.has(method))) return void response.destroy();
      for (const [i, call] of calls.entries()) {
        const found = answers.find(({ id }) => id === call.id);
        const method = methods[i] ?? "";
        if (found !== undefined && lies.has(method)) found.result = lies.get(method);
      }
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answers));
    } catch {
      response.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hold: (method) => void held.add(method),
    swallow: (method) => void swallowed.add(method),
    lie: (method, result) => void lies.set(method, result),
    heal() {
      held.clear();
      swallowed.clear();
      lies.clear();
      for (const go of waiting) go();
      waiting = [];
    },
    asked: (method) => counts.get(method) ?? 0,
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
