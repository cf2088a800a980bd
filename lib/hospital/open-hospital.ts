import { createPublicClient, http, type PublicClient } from "viem";
import { httpRelay } from "#lib/chain/http-relay.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import type { Relay } from "#lib/chain/relay.ts";
import { type HospitalAddress, type HospitalHttp, hospitalHttp } from "./hospital-http.ts";
import { type HospitalNetwork, networkSchema } from "./network-schema.ts";

/** A hospital's node, as anybody sees it who hasn't signed in. */
export type Hospital = {
  address: HospitalAddress;
  network: HospitalNetwork;
  /** The chain itself, through its own node: what matters is checked there. */
  ledger: Ledger;
  /** Submits what was signed: registration, too, needs no session. */
  relay: Relay;
  http: HospitalHttp;
};

/** Milliseconds between two looks at a chain whose blocks come at once, and at others. */
const POLLING = { local: 100, other: 4_000 } as const;

/**
 * Asks a hospital's node what network it belongs to. Runs in browsers, workers and Node.
 * Throws `HospitalUnavailable`, `HospitalAnswerInvalid`.
 */
export async function openHospital(address: HospitalAddress): Promise<Hospital> {
  const requests = hospitalHttp(address);
  const network = await requests.json({ path: "/api/network", answer: networkSchema });
  return {
    address,
    network,
    ledger: { client: ledgerClient(network), deployment: network.deployment },
    relay: relayOver(requests, network),
    http: requests,
  };
}

/** The hospital's relay: calls count for whoever is signed in. */
export const relayOver = ({ origin, fetch }: HospitalHttp, { deployment }: HospitalNetwork): Relay =>
  httpRelay({ url: `${origin}/api/relay`, fetch, deployment });

const ledgerClient = ({ deployment, rpcUrl, local }: HospitalNetwork): PublicClient =>
  createPublicClient({
    chain: {
      id: deployment.chainId,
      name: "Keyward",
      nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
      rpcUrls: { default: { http: [rpcUrl] } },
    },
    // What is asked at one moment travels together.
    transport: http(rpcUrl, { timeout: 30_000, batch: true }),
    pollingInterval: local ? POLLING.local : POLLING.other,
    cacheTime: 0,
  }) as PublicClient;
