import type { EIP1193Provider } from "viem";
import { type Connector, injected } from "wagmi";
import {
  connect,
  disconnect,
  getConnection,
  getConnectors,
  reconnect,
  sendTransaction,
  signMessage,
  signTypedData,
  switchChain,
  watchConnection,
  watchConnectors,
} from "wagmi/actions";
import type { AccountSigner } from "#lib/chain/signers.ts";
import type { WalletTransaction } from "#lib/claims/allowance.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address } from "#lib/core/ids.ts";
import { type WalletNetwork, walletConfig } from "./wallet-config.ts";
import { walletError } from "./wallet-error.ts";

/** A wallet that may be chosen. */
export type WalletChoice = { id: string; name: string; icon: string | undefined; onPhone: boolean };

/** Where a wallet stands; undefined when none is connected. */
export type WalletConnection = { address: Address; chainId: number; name: string } | undefined;

/** The wallets of this browser. */
export type Wallets = {
  choices(): readonly WalletChoice[];
  /** Tells of wallets that announce themselves later. Returns how to stop. */
  onChoices(listener: (choices: readonly WalletChoice[]) => void): () => void;
  /** @param onUri gets what a phone's wallet scans, with WalletConnect. Throws `SignatureRefused`, `WalletBusy`, ... */
  connect(id: string, onUri?: (uri: string) => void): Promise<Address>;
  /** Connects a wallet that isn't announced: the demo network's. */
  connectTo(name: string, provider: EIP1193Provider): Promise<Address>;
  /** Connects the wallet of before a reload, if it still lets us, without asking. */
  reconnect(): Promise<WalletConnection>;
  /** Asks the wallet used last to connect. Throws `WalletDisconnected`, `SignatureRefused`, ... */
  connectLast(): Promise<Address>;
  current(): WalletConnection;
  onChange(listener: (connection: WalletConnection) => void): () => void;
  /** Throws `SignatureRefused`. */
  switchNetwork(): Promise<void>;
  signMessage(address: Address, message: string): Promise<`0x${string}`>;
  /** Signs as one account on the one network. Throws `WrongNetwork`, `AccountChanged`, `SignatureRefused`, ... */
  signer(address: Address): AccountSigner;
  /** Sends a transaction that the account pays for; not mined yet. Throws as `signer`. */
  send(address: Address, transaction: WalletTransaction): Promise<Hex>;
  disconnect(): Promise<void>;
};

/** Opens wagmi. This module is loaded when somebody uses a wallet, and not before. */
export function openWallets(network: WalletNetwork): Wallets {
  const config = walletConfig(network);
  const named = <T>(promise: Promise<T>): Promise<T> =>
    promise.catch((error: unknown) => {
      throw walletError(error);
    });
  const current = (): WalletConnection => {
    const { address, chainId, connector } = getConnection(config);
    if (address === undefined || chainId === undefined) return undefined;
    return { address: address as Address, chainId, name: connector?.name ?? "" };
  };
  const join = async (connector: Connector | ReturnType<typeof injected>): Promise<Address> => {
    await disconnect(config).catch(() => {});
    const { accounts } = await named(connect(config, { connector }));
    return accounts[0] as Address;
  };
  const insist = (address: Address): void => {
    const now = current();
    if (now?.address.toLowerCase() !== address.toLowerCase()) {
      throw new KeywardError("AccountChanged", {
        message: "Your wallet shows another account now.",
        action: "Choose the account that you signed in with, or sign in again.",
      });
    }
    if (now.chainId === network.chainId) return;
    throw new KeywardError("WrongNetwork", {
      message: "Your wallet is on another network.",
      action: "Switch it to Keyward's network.",
    });
  };

  return {
    choices: () => getConnectors(config).map(choiceOf),
    onChoices: (listener) =>
      watchConnectors(config, { onChange: (connectors) => listener(connectors.map(choiceOf)) }),
    async connect(id, onUri) {
      const connector = getConnectors(config).find((one) => one.uid === id);
      if (connector === undefined) throw walletError(undefined);
      const onMessage = ({ type, data }: { type: string; data?: unknown }) => {
        if (type === "display_uri" && typeof data === "string") onUri?.(data);
      };
      connector.emitter.on("message", onMessage);
      try {
        return await join(connector);
      } finally {
        connector.emitter.off("message", onMessage);
      }
    },
    connectTo: (name, provider) =>
      join(injected({ target: { id: "demo", name, provider: provider as never }, shimDisconnect: false })),
    async reconnect() {
      await reconnect(config).catch(() => {});
      return current();
    },
    async connectLast() {
      const last = await config.storage?.getItem("recentConnectorId");
      const connector = getConnectors(config).find(({ id }) => id === last);
      if (connector !== undefined) return join(connector);
      throw new KeywardError("WalletDisconnected", {
        message: "The wallet that you signed in with isn't in this browser any more.",
        action: "Sign out, and sign in again.",
      });
    },
    current,
    onChange: (listener) => watchConnection(config, { onChange: () => listener(current()) }),
    async switchNetwork() {
      await named(switchChain(config, { chainId: network.chainId }));
    },
    signMessage: (address, message) => named(signMessage(config, { account: address, message })),
    signer: (address) => ({
      address,
      async signTypedData(typedData) {
        insist(address);
        return named(signTypedData(config, { ...typedData, account: address } as never));
      },
    }),
    async send(address, { to, data }) {
      insist(address);
      return named(sendTransaction(config, { account: address, to, data }));
    },
    async disconnect() {
      await disconnect(config).catch(() => {});
    },
  };
}

const choiceOf = ({ uid, name, icon, type }: Connector): WalletChoice => ({
  id: uid,
  name,
  icon,
  onPhone: type === "walletConnect",
});
