import { createPublicClient, http, type PublicClient } from "viem";
import type { Ledger } from "#lib/chain/ledger.ts";
import { environment } from "./environment.ts";

let opened: Ledger | undefined;

/** The app's own view of the ledger. */
export function ledger(): Ledger {
  const { RPC_URL, DEPLOYMENT } = environment();
  if (opened?.deployment === DEPLOYMENT) return opened;
  opened = {
    client: createPublicClient({
      chain: {
        id: DEPLOYMENT.chainId,
        name: "Keyward",
        nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
        rpcUrls: { default: { http: [RPC_URL] } },
      },
      // What is asked at one moment travels together.
      transport: http(RPC_URL, { timeout: 2_000, retryCount: 0, batch: true }),
      cacheTime: 0,
    }) as PublicClient,
    deployment: DEPLOYMENT,
  };
  return opened;
}
