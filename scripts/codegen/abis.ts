import { readFile } from "node:fs/promises";

/** Contracts whose ABI the TypeScript side needs, by the name it has there. */
const CONTRACTS = {
  patientRegistry: "contracts/identity/PatientRegistry.sol/PatientRegistry.json",
  providerRegistry: "contracts/identity/ProviderRegistry.sol/ProviderRegistry.json",
  consentRegistry: "contracts/consent/ConsentRegistry.sol/ConsentRegistry.json",
  breakGlass: "contracts/emergency/BreakGlass.sol/BreakGlass.json",
  claimsEscrow: "contracts/claims/ClaimsEscrow.sol/ClaimsEscrow.json",
  panelArbitrator: "contracts/claims/PanelArbitrator.sol/PanelArbitrator.json",
  accessPolicy: "contracts/consent/AccessPolicy.sol/AccessPolicy.json",
  keyDirectory: "contracts/keys/KeyDirectory.sol/KeyDirectory.json",
  keyNodeRegistry: "contracts/keys/KeyNodeRegistry.sol/KeyNodeRegistry.json",
  recordLedger: "contracts/records/RecordLedger.sol/RecordLedger.json",
} as const;

type AbiItem = { type: string; name?: string };

/** One module with every ABI as a literal, so that viem infers argument and event types from it. */
export async function generateAbis(root: URL): Promise<string> {
  const modules: string[] = [];
  const errors = new Map<string, string>();
  for (const [name, artifact] of Object.entries(CONTRACTS)) {
    const { abi } = JSON.parse(await readFile(new URL(`artifacts/${artifact}`, root), "utf8")) as {
      abi: AbiItem[];
    };
    modules.push(`export const ${name}Abi = ${JSON.stringify(abi, null, 2)} as const;`);
    for (const item of abi) if (item.type === "error") errors.set(JSON.stringify(item), item.name ?? "");
  }
  const everyError = [...errors.keys()].sort().map((json) => JSON.parse(json) as AbiItem);
  modules.push(
    `/** Every error that any of the contracts raises: a call may revert in one that it calls. */\nexport const errorsAbi = ${JSON.stringify(everyError, null, 2)} as const;`,
  );
  return modules.join("\n\n");
}
