import { glob, readFile } from "node:fs/promises";

export type Field = { name: string; type: string };
/** An EIP-712 domain; `contract` as TypeScript calls it. */
/** `verifiedBy`: the contract whose address is in the domain, where it isn't the one that it is called by. */
export type Domain = {
  contract: string;
  name: string;
  version: string;
  types: Record<string, Field[]>;
  verifiedBy?: string;
};

const DOMAIN = /EIP712\("([^"]+)", "([^"]+)"\)/;
/** A type, followed by those that it refers to, which stand by themselves too. */
const TYPE = /"([A-Z]\w*)\(([^()"]+)\)(?:[A-Z]\w*\([^()"]+\))*"/g;

/**
 * Reads EIP-712 domains and types out of the Solidity sources, where they are hashed: one place says what
 * is signed. A type belongs to the domain of the contract in which it stands, and of those that inherit from it.
 */
export async function readTypedData(root: URL): Promise<Domain[]> {
  const sources = new Map<string, string>();
  for await (const path of glob("contracts/*/*.sol", { cwd: root })) {
    if (path.startsWith("contracts/mocks")) continue;
    sources.set(
      path.slice(path.lastIndexOf("/") + 1, -".sol".length),
      await readFile(new URL(path, root), "utf8"),
    );
  }
  const domains: Domain[] = [];
  for (const text of sources.values()) {
    const domain = DOMAIN.exec(text);
    const contract = /^contract (\w+)/m.exec(text)?.[1];
    if (!domain?.[1] || !domain[2] || !contract) continue;
    const matches = lineage(sources, contract).flatMap((name) => [
      ...(sources.get(name)?.matchAll(TYPE) ?? []),
    ]);
    const types = Object.fromEntries(
      matches.map(([, name = "", fields = ""]) => [name, parseFields(fields)]),
    );
    const constant = `${contract[0]?.toLowerCase()}${contract.slice(1)}`;
    domains.push({ contract: constant, name: domain[1], version: domain[2], types: sorted(types) });
  }
  return domains.sort((a, b) => (a.contract < b.contract ? -1 : 1));
}

/** The domains as TypeScript constants. */
export const generateTypedData = (domains: readonly Domain[]): string =>
  domains
    .map(({ contract, ...domain }) => {
      return `export const ${contract}TypedData = ${JSON.stringify(domain, null, 2)} as const;`;
    })
    .join("\n\n");

/** A contract, and all that it inherits from: each stands in the file of its name. */
function lineage(sources: ReadonlyMap<string, string>, contract: string): string[] {
  const bases = /^(?:abstract )?contract \w+ is ([^{]+)\{/m.exec(sources.get(contract) ?? "")?.[1] ?? "";
  const names = bases.split(",").map((base) => base.trim());
  return [contract, ...names.flatMap((name) => (sources.has(name) ? lineage(sources, name) : []))];
}

function parseFields(text: string): Field[] {
  return text.split(",").map((field) => {
    const [type = "", name = ""] = field.trim().split(" ");
    return { name, type };
  });
}

const sorted = <T>(record: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
