import type { ErrorDetails } from "#lib/core/errors.ts";
import type { Address } from "#lib/core/ids.ts";
import type { WrappedKey } from "../key-release.ts";

/** Where the key network is. All of it public. */
export type LitNetwork = {
  rpcUrl: string;
  chainId: number;
  /** KeyNodeRegistry. */
  registry: Address;
  /** AccessPolicy: part of every wrapped key's identity. */
  accessPolicy: Address;
  /** The host that the wallet's message names: `location.host` of the page. */
  siweDomain: string;
  /** Base URLs by node address in lower case, for nodes that have names and TLS. */
  nodeUrls?: Readonly<Record<string, string>>;
};

/** What the user, or an operator, should hear of though the release went on. */
export type KeyNetworkWarning = { name: "KeyNodeMissing" | "KeyNodeMisbehaved"; nodes: string[] };

export type ToWorker =
  | { type: "configure"; network: LitNetwork }
  | { type: "account"; account: Address }
  | { type: "prepare" }
  | { type: "authorise"; id: number; keys: readonly WrappedKey[] }
  | { type: "release"; id: number; keys: readonly WrappedKey[] }
  | { type: "signed"; id: number; signature: string }
  | { type: "declined"; id: number }
  | { type: "close" };

export type FromWorker =
  | { type: "sign"; id: number; account: Address; message: string }
  | { type: "released"; id: number; keys: Uint8Array<ArrayBuffer>[] }
  | { type: "failed"; id: number; error: { name: string } & Omit<ErrorDetails, "cause"> }
  | { type: "warning"; warning: KeyNetworkWarning }
  | { type: "closed" };
