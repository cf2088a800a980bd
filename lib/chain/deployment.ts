import { KeywardError } from "#lib/core/errors.ts";
import type { Address } from "#lib/core/ids.ts";
import type { ContractName } from "./contracts.ts";

/** Where the ledger is: what a client must know and trust. */
export type Deployment = {
  chainId: number;
  addresses: Readonly<Record<ContractName, Address>>;
};

const CONTRACT_IDS: Readonly<Record<ContractName, string>> = {
  patientRegistry: "PatientRegistry",
  providerRegistry: "ProviderRegistry",
  consentRegistry: "ConsentRegistry",
  keyDirectory: "KeyDirectory",
  recordLedger: "RecordLedger",
  breakGlass: "BreakGlass",
  claimsEscrow: "ClaimsEscrow",
  panelArbitrator: "PanelArbitrator",
  accessPolicy: "AccessPolicy",
  keyNodeRegistry: "KeyNodeRegistry",
};

/**
 * Reads Hardhat Ignition's `deployed_addresses.json` of the module `Keyward`.
 * Throws `DeploymentIncomplete` naming the contract that is missing.
 */
export function deploymentFrom(chainId: number, deployed: Readonly<Record<string, string>>): Deployment {
  const addresses = Object.entries(CONTRACT_IDS).map(([name, id]) => {
    const address = deployed[`Keyward#${id}`];
    if (address !== undefined) return [name, address as Address] as const;
    throw new KeywardError("DeploymentIncomplete", {
      message: "A contract is missing from the deployment.",
      action: "Run the deployment again: it goes on where it stopped.",
      details: { contract: id, chainId },
    });
  });
  return { chainId, addresses: Object.fromEntries(addresses) as Record<ContractName, Address> };
}
