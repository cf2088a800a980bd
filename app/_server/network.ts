import type { Ledger } from "#lib/chain/ledger.ts";
import { ledgerError } from "#lib/chain/ledger-error.ts";
import type { Hex } from "#lib/core/bytes.ts";
import type { HospitalNetwork } from "#lib/hospital/network-schema.ts";
import type { StoreIdentity } from "#lib/records/blob-store.ts";
import { environment } from "./environment.ts";
import { ledger } from "./ledger.ts";
import { storeIdentity } from "./stores/identity.ts";

/** Anvil's and Hardhat's: a chain under this id is on one machine, and its accounts are everybody's. */
const LOCAL_CHAIN = 31_337;
/** Receipts that make a write count, where there are as many stores. */
const RECEIPTS = 2;

let genesis: { of: Ledger; hash: Hex } | undefined;

/** The network as clients have to know it. Throws `LedgerUnavailable` until the chain has answered once. */
export async function readNetwork(): Promise<HospitalNetwork> {
  const { DEPLOYMENT, RPC_URL, KEYWARD_ORIGIN, STORE_URLS, DEMO_PEOPLE, WALLETCONNECT_PROJECT_ID } =
    environment();
  const local = DEPLOYMENT.chainId === LOCAL_CHAIN;
  const identities: (StoreIdentity | null)[] = await Promise.all(STORE_URLS.map(storeIdentity));
  return {
    v: 1,
    deployment: DEPLOYMENT,
    genesis: await firstBlock(),
    rpcUrl: RPC_URL,
    siweDomain: new URL(KEYWARD_ORIGIN).host,
    stores: identities.map((identity, index) => ({ name: String.fromCharCode(97 + index), identity })),
    receipts: Math.min(RECEIPTS, STORE_URLS.length),
    local,
    people: local ? DEMO_PEOPLE : [],
    ...(WALLETCONNECT_PROJECT_ID === undefined ? {} : { walletConnectProjectId: WALLETCONNECT_PROJECT_ID }),
  };
}

async function firstBlock(): Promise<Hex> {
  const of = ledger();
  if (genesis?.of === of) return genesis.hash;
  try {
    const { hash } = await of.client.getBlock({ blockNumber: 0n, includeTransactions: false });
    genesis = { of, hash };
    return hash;
  } catch (error) {
    throw ledgerError(error);
  }
}
