import type { Deployment } from "#lib/chain/deployment.ts";
import { ENUMS, FIELDS, INTENTS, type Word } from "./clear-signing-words.ts";
import type { Domain, Field } from "./typed-data.ts";

const SCHEMA = "https://eips.ethereum.org/assets/eip-7730/erc7730-v2.schema.json";

/**
 * Descriptors by which wallets show in words what is signed (ERC-7730, version 2), by file name: one for each EIP-712
 * domain. Each names the deployments of the networks that last, so there is nothing to bind to before the first.
 * Throws where a message or a field has no words.
 */
export function generateClearSigning(
  domains: readonly Domain[],
  deployments: readonly Deployment[],
): Record<string, string> {
  const files: Record<string, string> = {};
  for (const { contract, name, version, types } of domains) {
    const descriptor = {
      $schema: SCHEMA,
      context: { $id: name, eip712: { domain: { name, version }, deployments: at(deployments, contract) } },
      metadata: { owner: "Keyward", contractName: contract, enums: ENUMS },
      display: { formats: Object.fromEntries(Object.entries(types).map(formatOf)) },
    };
    files[`deploy/clear-signing/eip712-${contract}.json`] = `${JSON.stringify(descriptor, null, 2)}\n`;
  }
  return files;
}

const at = (deployments: readonly Deployment[], contract: string) =>
  deployments.map(({ chainId, addresses }) => ({
    chainId,
    address: addresses[contract as keyof typeof addresses],
  }));

const formatOf = ([type, fields]: [string, readonly Field[]]) => [
  encodeType(type, fields),
  { intent: intentOf(type), fields: fields.map((field) => shown(type, field)) },
];

/** The type as EIP-712 hashes it, which is how version 2 names a format. */
const encodeType = (type: string, fields: readonly Field[]): string =>
  `${type}(${fields.map((field) => `${field.type} ${field.name}`).join(",")})`;

function intentOf(type: string): string {
  const intent = INTENTS[type];
  if (intent === undefined) throw new Error(`No intent for ${type}: add it to clear-signing-words.ts.`);
  return intent;
}

function shown(type: string, { name }: Field) {
  const word: Word | undefined = FIELDS[`${type}.${name}`] ?? FIELDS[name];
  if (word === undefined)
    throw new Error(`No words for ${type}.${name}: add them to clear-signing-words.ts.`);
  const params =
    word.format === "date"
      ? { encoding: "timestamp" }
      : word.enum && { $ref: `$.metadata.enums.${word.enum}` };
  return {
    path: name,
    label: word.label,
    format: word.format,
    ...(params === undefined ? {} : { params }),
    ...(word.visible === undefined ? {} : { visible: word.visible }),
  };
}
