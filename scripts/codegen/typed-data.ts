import { glob, readFile } from "node:fs/promises";

type Field = { name: string; type: string };
type Domain = { contract: string; name: string; version: string; types: Record<string, Field[]> };

const DOMAIN = /EIP712\("([^"]+)", "([^"]+)"\)/;
const TYPE = /"([A-Z]\w*)\(([^()"]+)\)"/g;

/**
 * Reads EIP-712 domains and types out of the Solidity sources, where they are hashed: one place says what
 * is signed. A type belongs to the domain of the contract whose folder it stands in.
 */
export async function generateTypedData(root: URL): Promise<string> {
  const sources: { folder: string; text: string }[] = [];
  for await (const path of glob("contracts/*/*.sol", { cwd: root })) {
    if (path.startsWith("contracts/mocks")) continue;
    sources.push({
      folder: path.slice(0, path.lastIndexOf("/")),
      text: await readFile(new URL(path, root), "utf8"),
    });
  }
  const domains: Domain[] = [];
  for (const { folder, text } of sources) {
    const domain = DOMAIN.exec(text);
    const contract = /^contract (\w+)/m.exec(text)?.[1];
    if (!domain?.[1] || !domain[2] || !contract) continue;
    const own = text.matchAll(TYPE);
    const inherited = sources.filter((s) => s.folder === folder && /^abstract contract/m.test(s.text));
    const matches = [...own, ...inherited.flatMap((s) => [...s.text.matchAll(TYPE)])];
    const types = Object.fromEntries(
      matches.map(([, name = "", fields = ""]) => [name, parseFields(fields)]),
    );
    domains.push({ contract, name: domain[1], version: domain[2], types: sorted(types) });
  }
  domains.sort((a, b) => (a.contract < b.contract ? -1 : 1));
  return domains
    .map(({ contract, name, version, types }) => {
      const constant = contract[0]?.toLowerCase() + contract.slice(1);
      const body = JSON.stringify({ name, version, types }, null, 2);
      return `export const ${constant}TypedData = ${body} as const;`;
    })
    .join("\n\n");
}

function parseFields(text: string): Field[] {
  return text.split(",").map((field) => {
    const [type = "", name = ""] = field.trim().split(" ");
    return { name, type };
  });
}

const sorted = <T>(record: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
