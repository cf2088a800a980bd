import { glob, readFile } from "node:fs/promises";
import type { NamedError } from "./named-error.ts";

/** A custom error with the NatSpec above it. */
const DECLARED = /((?:^[ \t]*\/\/\/[^\n]*\n|^[ \t]*\/\*\*[\s\S]*?\*\/\s*\n)?)^[ \t]*error (\w+)\(/gm;

/** The errors of Keyward's contracts, as their interfaces explain them. */
export async function readContracts(root: URL): Promise<NamedError[]> {
  const errors: NamedError[] = [];
  for await (const file of glob("contracts/**/*.sol", { cwd: root })) {
    if (file.startsWith("contracts/mocks")) continue;
    const source = await readFile(new URL(file, root), "utf8");
    // Comments of several lines become one before they are looked for.
    const joined = source
      .replace(/^([ \t]*\/\/\/[^\n]*)\n[ \t]*\/\/\/ ?/gm, "$1 ")
      .replace(/^([ \t]*\/\/\/[^\n]*)\n[ \t]*\/\/\/ ?/gm, "$1 ");
    for (const [, comment = "", name = ""] of joined.matchAll(DECLARED))
      errors.push({ name, file, message: plain(comment) || wordsOf(name), action: "" });
  }
  return errors;
}

const CONTRACT = /^(?:[A-Z][a-z]+)(?:Ledger|Directory|Policy|Glass|NodeRegistry|Registry|Calls|Nonces)/;

/** `RecordLedgerInvalidEntry` says what it means: "Invalid entry." */
function wordsOf(name: string): string {
  const words = name
    .replace(CONTRACT, "")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

const plain = (comment: string): string =>
  comment
    .replace(/\/\*\*|\*\/|\/\/\/|^\s*\* ?/gm, " ")
    .replace(/@(?:notice|dev)\b/g, " ")
    .replace(/@(?:param|return)\b[\s\S]*$/, " ")
    .replace(/\s+/g, " ")
    .trim();
