import type { Address } from "#lib/core/ids.ts";
import type { ContractName } from "./contracts.ts";

/** Where the ledger is: what a client must know and trust. */
export type Deployment = {
  chainId: number;
  addresses: Readonly<Record<ContractName, Address>>;
};
