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
import { blsWasm } from "./wasm.ts";
import { fenceRequests } from "./worker-realm.ts";

/** Missing nodes are asked again after this long. */
const PROBE_AGAIN_MS = 10_000;
/** For so long what the ledger lists of the network is taken as it was read: asking ahead and releasing are one act. */
const LISTED_MS = 5_000;

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
  let listed: { network: NetworkState; at: number } | undefined;
  /** What must not happen twice at once: connecting, and asking the wallet. */
  let queue: Promise<unknown> = Promise.resolve();

  /** Keys that are being opened, by account and wrap: what is asked for twice is opened once. */
  const running = new Map<string, Promise<Bytes>>();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = queue.then(work);
    queue = result.catch(() => {});
    return result;
  }

  async function listedNetwork(): Promise<NetworkState> {
    if (listed === undefined || Date.now() - listed.at > LISTED_MS)
      listed = { network: await readNetwork(), at: Date.now() };
    return listed.network;
  }

  async function connect(network: NetworkState): Promise<Connection> {
    const stale =
      connection && connection.client.missing.length > 0 && Date.now() - connection.probed > PROBE_AGAIN_MS;
    if (connection && !stale && sameNetwork(connection.network, network)) return connection;
    await Promise.allSettled(running.values());
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

  const tasksOf = (keys: readonly WrappedKey[]): Promise<Task[]> =>
    Promise.all(
      keys.map(async (key) => {
        const condition = readCondition(config.accessPolicy, key);
        return { key, condition, resource: await resourceOf(condition, key.plaintextHash) };
      }),
    );

  /** A connection and a session for `tasks`. */
  const ready = (tasks: Task[], by: Address | undefined) =>
    inTurn(async () => {
      if (by === undefined || by !== account) throw sessionRefused("AccountChanged");
      const network = await listedNetwork();
      const connected = await connect(network);
      return { connected, current: await sessionFor(tasks, network, by) };
    });

  return {
    /** Loads the client and connects it. Fails in silence: the release that follows tells. */
    prepare(): void {
      void inTurn(async () => connect(await readNetwork()))
        .then(() => blsWasm())
        .catch(() => {});
    },

    /** Opens a session of the account `by` for `keys`. */
    async authorise(keys: readonly WrappedKey[], by: Address | undefined): Promise<void> {
      await ready(await tasksOf(keys), by);
    },

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
      const tasks = await tasksOf(keys);
      const { connected, current } = await ready(tasks, by);
      const misbehaved = new Set<string>();
      const context = {
        client: connected.client,
        network: connected.network,
        session: current,
        onMisbehaved(urls: string[]) {
          for (const url of urls) misbehaved.add(url);
        },
      };
      const open = (task: Task): Promise<Bytes> => {
        const id = `${by}/${task.resource}/${task.key.ciphertext}`;
        const opening = running.get(id) ?? decryptKey(task, context).finally(() => running.delete(id));
        running.set(id, opening);
        return opening;
      };
      const results = await Promise.allSettled(tasks.map(open));
      if (misbehaved.size > 0) host.warn({ name: "KeyNodeMisbehaved", nodes: [...misbehaved] });
      if (account !== by) throw sessionRefused("AccountChanged");
      // Nodes that refuse a session won't take it later: the next release has the wallet sign a new one.
      if (results.some((r) => r.status === "rejected" && isNamed(r.reason, "SessionRefused")))
        session = undefined;
      // Nor is it taken for granted that the network is what it was.
      if (results.some(({ status }) => status === "rejected")) listed = undefined;
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
