import type { Bytes } from "#lib/core/bytes.ts";
import { isNamed } from "#lib/core/errors.ts";
import type { Address } from "#lib/core/ids.ts";
import type { WrappedKey } from "../key-release.ts";
import { sessionRefused } from "../key-release-errors.ts";
import { readCondition, resourceOf } from "./conditions.ts";
import { decryptKey, type Task } from "./decrypt.ts";
import { type KeywardLitClient, litClient } from "./lit-client.ts";
import type { KeyNetworkWarning, LitNetwork } from "./messages.ts";
import { type NetworkState, registryReader, sameNetwork } from "./registry.ts";
import { covers, openSession, type Session } from "./session.ts";
import { fenceRequests } from "./worker-realm.ts";

/** Missing nodes are asked again after this long. */
const PROBE_AGAIN_MS = 10_000;

export type ReleaserHost = {
  /** Has `account` sign the SIWE text, and gives the signature. */
  sign(account: Address, message: string): Promise<string>;
  warn(warning: KeyNetworkWarning): void;
};

type Connection = { client: KeywardLitClient; network: NetworkState; probed: number };

/** The worker's side: one connection and one session for one account, all in memory. */
export function litReleaser(config: LitNetwork, host: ReleaserHost) {
  fenceRequests([config.rpcUrl]);
  const readNetwork = registryReader(config);
  let account: Address | undefined;
  let connection: Connection | undefined;
  let session: Session | undefined;

  async function connect(network: NetworkState): Promise<Connection> {
    const stale =
      connection && connection.client.missing.length > 0 && Date.now() - connection.probed > PROBE_AGAIN_MS;
    if (connection && !stale && sameNetwork(connection.network, network)) return connection;
    await connection?.client.disconnect();
    connection = undefined;
    fenceRequests([config.rpcUrl, ...network.nodes.map(({ url }) => url)]);
    const client = await litClient(network);
    await client.connect();
    if (client.missing.length > 0) host.warn({ name: "KeyNodeMissing", nodes: client.missing });
    connection = { client, network, probed: Date.now() };
    return connection;
  }

  async function sessionFor(tasks: Task[], network: NetworkState, by: Address) {
    const resources = tasks.map(({ resource }) => resource);
    if (covers(session, resources)) return session;
    const opened = await openSession(config, network, by, resources, (text) => host.sign(by, text));
    // The account may have changed while the wallet asked its owner.
    if (account !== by) throw sessionRefused("AccountChanged");
    session = opened;
    return opened;
  }

  return {
    /** Drops whatever belonged to the account before. */
    useAccount(next: Address | undefined): void {
      account = next;
      session = undefined;
    },

    account: () => account,

    /** Opens `keys` for the account `by`, which asked; not for one that took its place since. */
    async release(keys: readonly WrappedKey[], by: Address | undefined): Promise<Bytes[]> {
      if (by === undefined || by !== account) throw sessionRefused("AccountChanged");
      if (keys.length === 0) return [];
      const tasks = await Promise.all(
        keys.map(async (key) => {
          const condition = readCondition(config.accessPolicy, key);
          return { key, condition, resource: await resourceOf(condition, key.plaintextHash) };
        }),
      );
      const network = await readNetwork();
      const connected = await connect(network);
      const current = await sessionFor(tasks, network, by);
      const misbehaved = new Set<string>();
      const context = {
        client: connected.client,
        network: connected.network,
        session: current,
        onMisbehaved(urls: string[]) {
          for (const url of urls) misbehaved.add(url);
        },
      };
      // A key asked for twice is opened once: nodes take each session signature once.
      const opened = new Map<string, Promise<Bytes>>();
      for (const task of tasks) {
        const id = `${task.resource}/${task.key.ciphertext}`;
        if (!opened.has(id)) opened.set(id, decryptKey(task, context));
      }
      const results = await Promise.allSettled(
        tasks.map((t) => opened.get(`${t.resource}/${t.key.ciphertext}`)),
      );
      if (misbehaved.size > 0) host.warn({ name: "KeyNodeMisbehaved", nodes: [...misbehaved] });
      if (account !== by) throw sessionRefused("AccountChanged");
      // Nodes that refuse a session won't take it later: the next release has the wallet sign a new one.
      if (results.some((r) => r.status === "rejected" && isNamed(r.reason, "SessionRefused")))
        session = undefined;
      return results.map((result) => {
        if (result.status === "rejected") throw result.reason;
        return result.value as Bytes;
      });
    },

    async close(): Promise<void> {
      account = undefined;
      session = undefined;
      await connection?.client.disconnect();
      connection = undefined;
    },
  };
}
