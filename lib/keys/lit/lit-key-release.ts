import type { Bytes } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address } from "#lib/core/ids.ts";
import type { KeyRelease, WrappedKey } from "../key-release.ts";
import { checkWrappedKey } from "../key-release-checks.ts";
import { keyReleaseClosed } from "../key-release-errors.ts";
import type { FromWorker, KeyNetworkWarning, LitNetwork, ToWorker } from "./messages.ts";
import type { Port } from "./port.ts";

export type LitKeyReleaseOptions = {
  network: LitNetwork;
  /** The reader's account. */
  account: Address;
  /** Has the wallet sign a SIWE text (EIP-191). Its rejection becomes `SessionRefused`. */
  sign: (message: string, account: Address) => Promise<string>;
  /** Nodes that are missing or sent bad shares while the release went on. */
  onWarning?: (warning: KeyNetworkWarning) => void;
};

export type LitKeyRelease = KeyRelease & {
  /** Loads the client and connects it, so that the first release needn't. What fails is told by the release. */
  prepare(): void;
  /**
   * Has the wallet sign for `keys` already: releases of some or all of them don't ask again, and each may end by itself.
   * @throws as `release`.
   */
  authorise(keys: readonly WrappedKey[]): Promise<void>;
  /** Drops the session of the account before; what is under way for it fails with `SessionRefused`. */
  useAccount(account: Address): void;
};

type Waiting = { resolve: (keys: Bytes[]) => void; reject: (error: unknown) => void };

const CLOSE_PATIENCE_MS = 1_000;

/** The host's side of the Lit client that runs behind `port` (worker-core.ts). Closing it ends the worker. */
export function litKeyRelease(port: Port, options: LitKeyReleaseOptions): LitKeyRelease {
  const post = (message: ToWorker) => port.post(message);
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let closed = false;
  let onClosed = () => {};

  async function sign({ id, account, message }: Extract<FromWorker, { type: "sign" }>): Promise<void> {
    try {
      post({ type: "signed", id, signature: await options.sign(message, account) });
    } catch {
      post({ type: "declined", id });
    }
  }

  function settle(id: number, settlement: (w: Waiting) => void): void {
    const found = waiting.get(id);
    waiting.delete(id);
    if (found) settlement(found);
  }

  port.listen((data) => {
    const message = data as FromWorker;
    switch (message.type) {
      case "sign":
        void sign(message);
        break;
      case "released":
        settle(message.id, ({ resolve }) => resolve(message.keys));
        break;
      case "failed":
        settle(message.id, ({ reject }) => reject(new KeywardError(message.error.name, message.error)));
        break;
      case "warning":
        options.onWarning?.(message.warning);
        break;
      case "closed":
        onClosed();
        break;
    }
  });
  async function ask(type: "release" | "authorise", keys: readonly WrappedKey[]): Promise<Bytes[]> {
    if (closed) throw keyReleaseClosed();
    keys.forEach(checkWrappedKey);
    asked += 1;
    const id = asked;
    return new Promise<Bytes[]>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      post({ type, id, keys });
    });
  }

  post({ type: "configure", network: options.network });
  post({ type: "account", account: options.account });

  return {
    prepare: () => post({ type: "prepare" }),
    async authorise(keys) {
      await ask("authorise", keys);
    },
    release: (keys) => ask("release", keys),
    useAccount: (account) => post({ type: "account", account }),
    async close() {
      if (closed) return;
      closed = true;
      for (const { reject } of waiting.values()) reject(keyReleaseClosed());
      waiting.clear();
      await new Promise<void>((resolve) => {
        const patience = setTimeout(resolve, CLOSE_PATIENCE_MS);
        onClosed = () => {
          clearTimeout(patience);
          resolve();
        };
        post({ type: "close" });
      });
      port.close();
    },
  };
}
