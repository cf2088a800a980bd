import { createServer } from "node:net";
import { KeywardError } from "#lib/core/errors.ts";

/** Where the app answers unless told otherwise. */
export const DEFAULT_PORT = 3_000;

/** Every port of the hospital node, counted from the app's. The only file that knows them. */
export const portsFrom = (base: number) => ({
  app: base,
  chain: base + 1,
  database: base + 2,
  relayer: base + 3,
  indexer: base + 4,
  notifier: base + 5,
  stores: [base + 6, base + 7],
  keyNodes: [base + 10, base + 11, base + 12, base + 13],
});

export type Ports = ReturnType<typeof portsFrom>;

/** Throws `PortTaken`, naming the port and what wanted it, unless all are free. */
export async function checkPorts(ports: Ports): Promise<void> {
  for (const [name, value] of Object.entries(ports)) {
    for (const port of [value].flat()) {
      if (await isFree(port)) continue;
      throw new KeywardError("PortTaken", {
        message: `Port ${port}, which the ${name} needs, is taken.`,
        action: "End what uses it, or move everything with --port, as in npm start -- --port 4000.",
        details: { port, name },
      });
    }
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
