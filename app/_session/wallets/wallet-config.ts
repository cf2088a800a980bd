import { defineChain } from "viem";
import { type Config, createConfig, createStorage, http } from "wagmi";
import { walletConnect } from "wagmi/connectors";

/** The network that wallets are asked to be on. */
export type WalletNetwork = { chainId: number; rpcUrl: string; walletConnectProjectId?: string | undefined };

/**
 * wagmi's configuration: wallets that announce themselves (EIP-6963), and WalletConnect where the hospital has a
 * project id. Nothing but which wallet was used last is kept in the browser.
 */
export function walletConfig({ chainId, rpcUrl, walletConnectProjectId }: WalletNetwork): Config {
  const chain = defineChain({
    id: chainId,
    name: "Keyward",
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  });
  return createConfig({
    chains: [chain],
    transports: { [chainId]: http(rpcUrl) },
    multiInjectedProviderDiscovery: true,
    connectors:
      walletConnectProjectId === undefined
        ? []
        : [walletConnect({ projectId: walletConnectProjectId, showQrModal: false, telemetryEnabled: false })],
    storage: createStorage({ key: "keyward", storage: window.sessionStorage }),
  }) as Config;
}
