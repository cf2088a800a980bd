import type { Deployment } from "#lib/chain/deployment.ts";
import { elementType, typesUsedBy } from "#lib/chain/typed-data.ts";
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
  for (const { contract, name, version, types, verifiedBy = contract } of domains) {
    const formats = Object.fromEntries(signable(types).map((type) => formatOf(type, types)));
    const enums = Object.entries(ENUMS).filter(([each]) =>
      JSON.stringify(formats).includes(`.enums.${each}"`),
    );
    const descriptor = {
      $schema: SCHEMA,
      context: { $id: name, eip712: { domain: { name, version }, deployments: at(deployments, verifiedBy) } },
      metadata: { owner: "Keyward", contractName: contract, enums: Object.fromEntries(enums) },
      display: { formats },
    };
    files[`deploy/clear-signing/eip712-${contract}.json`] = `${JSON.stringify(descriptor, null, 2)}\n`;
  }
  return files;
}

/** Nowhere for a message whose domain names no contract: a wallet knows it by its name alone. */
const at = (deployments: readonly Deployment[], contract: string) =>
  deployments.flatMap(({ chainId, addresses }) => {
    const address = addresses[contract as keyof typeof addresses];
    return address === undefined ? [] : [{ chainId, address }];
  });

/** What is signed by itself, not only as a part of another message. */
const signable = (types: Domain["types"]): string[] =>
  Object.keys(types).filter(
    (type) =>
      !Object.values(types)
        .flat()
        .some((field) => elementType(field.type) === type),
  );

const formatOf = (type: string, types: Domain["types"]) => [
  encodeType(type, types),
  { intent: intentOf(type), fields: shownFields(type, types) },
];

/** Fields of a referred type are shown with the path of the field that holds them. */
function shownFields(type: string, types: Domain["types"], prefix = ""): object[] {
  return (types[type] ?? []).flatMap((field) => {
    if (!(elementType(field.type) in types)) return [shown(type, field, prefix)];
    const within = `${prefix}${field.name}${field.type.endsWith("[]") ? ".[]" : ""}.`;
    return shownFields(elementType(field.type), types, within);
  });
}

/** The type as EIP-712 hashes it, which is how version 2 names a format. */
const encodeType = (type: string, types: Domain["types"]): string => {
  const { [type]: fields = [], ...referred } = typesUsedBy(type, types);
  const all = [[type, fields] as const, ...Object.entries(referred).sort(([a], [b]) => (a < b ? -1 : 1))];
  return all
    .map(([name, its]) => `${name}(${its.map((field) => `${field.type} ${field.name}`).join(",")})`)
    .join("");
};

function intentOf(type: string): string {
  const intent = INTENTS[type];
  if (intent === undefined) throw new Error(`No intent for ${type}: add it to clear-signing-words.ts.`);
  return intent;
}

function shown(type: string, { name }: Field, prefix: string) {
  const word: Word | undefined = FIELDS[`${type}.${name}`] ?? FIELDS[name];
  if (word === undefined)
    throw new Error(`No words for ${type}.${name}: add them to clear-signing-words.ts.`);
  const params =
    word.format === "date"
      ? { encoding: "timestamp" }
      : word.enum && { $ref: `$.metadata.enums.${word.enum}` };
  return {
    path: `${prefix}${name}`,
    label: word.label,
    format: word.format,
    ...(params === undefined ? {} : { params }),
    ...(word.visible === undefined ? {} : { visible: word.visible }),
  };
}
