import * as abis from "./generated/abis.ts";
import * as typedData from "./generated/typed-data.ts";

/** Every contract of the ledger that TypeScript calls, by name. */
export const CONTRACTS = {
  patientRegistry: { abi: abis.patientRegistryAbi, typedData: typedData.patientRegistryTypedData },
  providerRegistry: { abi: abis.providerRegistryAbi, typedData: typedData.providerRegistryTypedData },
  consentRegistry: { abi: abis.consentRegistryAbi, typedData: typedData.consentRegistryTypedData },
  keyDirectory: { abi: abis.keyDirectoryAbi, typedData: typedData.keyDirectoryTypedData },
  recordLedger: { abi: abis.recordLedgerAbi, typedData: typedData.recordLedgerTypedData },
  breakGlass: { abi: abis.breakGlassAbi, typedData: typedData.breakGlassTypedData },
  claimsEscrow: { abi: abis.claimsEscrowAbi, typedData: typedData.claimsEscrowTypedData },
  panelArbitrator: { abi: abis.panelArbitratorAbi, typedData: typedData.panelArbitratorTypedData },
  accessPolicy: { abi: abis.accessPolicyAbi },
  keyNodeRegistry: { abi: abis.keyNodeRegistryAbi },
} as const;

export type ContractName = keyof typeof CONTRACTS;

/** Contracts with signed forms, and so with an EIP-712 domain. */
export type SignedContractName = {
  [Name in ContractName]: (typeof CONTRACTS)[Name] extends { typedData: unknown } ? Name : never;
}[ContractName];
