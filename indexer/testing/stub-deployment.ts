import type { ContractName } from "#lib/chain/contracts.ts";
import type { Deployment } from "#lib/chain/deployment.ts";
import type { Address } from "#lib/core/ids.ts";

const NAMES: readonly ContractName[] = [
  "patientRegistry",
  "providerRegistry",
  "consentRegistry",
  "keyDirectory",
  "recordLedger",
  "accessPolicy",
  "keyNodeRegistry",
  "breakGlass",
  "claimsEscrow",
  "panelArbitrator",
];

/** Made-up addresses; `variant` tells deployments apart. */
export function stubDeployment(chainId = 31337, variant = 0): Deployment {
  const addresses = NAMES.map((name, index): [ContractName, Address] => {
    const number = 0xc0de_0000 + 256 * variant + index;
    return [name, `0x${number.toString(16).padStart(40, "0")}`];
  });
  return { chainId, addresses: Object.fromEntries(addresses) as Record<ContractName, Address> };
}
