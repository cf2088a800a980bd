import { GROUPS, type Group } from "./groups.ts";
import type { NamedError } from "./named-error.ts";
import { STATUS, SUPPLEMENT } from "./supplement.ts";

const HEAD = `# Errors

Every error that Keyward raises on purpose has a name that stays. Code branches on names, pages translate them, and over HTTP
and out of the vault's worker they come with a message, what to do, and public details: ids, indexes, paths, never contents.
Written by \`node scripts/errors.ts\` from the sources; the tests fail when it is stale.
`;
const LEDGER: Group = {
  title: "Ledger",
  lead:
    "Reverts of the contracts, under their own names with their arguments as details. The relayer answers them with 422, and nothing" +
    " was changed.",
  prefixes: ["contracts/"],
  otherwise: "Read the ledger anew; sign again if it still applies.",
};

/** The page, and the names that nothing explains. */
export function errorPage(
  errors: readonly NamedError[],
  ofContracts: readonly NamedError[],
  statuses: ReadonlyMap<string, number>,
  asked: ReadonlySet<string>,
): { text: string; unexplained: string[] } {
  const ledger = new Map(ofContracts.map((error) => [error.name, error]));
  const told = merged([
    ...errors.filter(({ name }) => !ledger.has(name)),
    // Known by their status alone: answered without a text, or by another service's.
    ...[...statuses.keys()]
      .filter((name) => !ledger.has(name) && Object.hasOwn(SUPPLEMENT, name))
      .map((name) => ({ name, file: "services/", message: "", action: "" })),
  ]);
  const known = new Set([...told.keys(), ...ledger.keys()]);
  const unexplained = [
    ...[...told.values(), ...ledger.values()].filter(({ message }) => message === "").map(({ name }) => name),
    ...[...statuses.keys(), ...asked].filter((name) => !known.has(name)),
  ];
  const sections = [...GROUPS, LEDGER].map((group) => {
    const members = group === LEDGER ? ledger : told;
    const rows = [...members.values()]
      .filter((error) => group === LEDGER || groupOf(error) === group)
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((error) => row(error, group, group === LEDGER ? 422 : statuses.get(error.name)));
    return rows.length === 0 ? "" : section(group, rows);
  });
  return { text: `${HEAD}\n${sections.filter(Boolean).join("\n")}`, unexplained: [...new Set(unexplained)] };
}

/** One of each name: as the library says it, else as a service or a page does. */
function merged(errors: readonly NamedError[]): Map<string, NamedError> {
  const byName = new Map<string, NamedError>();
  const places = [...errors].sort((a, b) => rank(a) - rank(b) || (a.file < b.file ? -1 : 1));
  for (const error of places) {
    const before = byName.get(error.name);
    const [message, action] = SUPPLEMENT[error.name] ?? ["", ""];
    byName.set(error.name, {
      ...(before ?? error),
      message: message || before?.message || error.message,
      action: action || before?.action || error.action,
    });
  }
  return byName;
}

const rank = ({ file }: NamedError): number => GROUPS.findIndex(({ prefixes }) => starts(file, prefixes));
const groupOf = ({ name, file }: NamedError): Group | undefined =>
  GROUPS.find(({ prefixes, names = [] }) => names.includes(name) || starts(file, prefixes));
const starts = (file: string, prefixes: readonly string[]) =>
  prefixes.some((prefix) => file.startsWith(prefix));

function row({ name, message, action }: NamedError, group: Group, status: number | undefined): string {
  const told = STATUS[name] ?? status ?? group.status ?? "";
  return `| \`${name}\` | ${cell(message)} | ${cell(action || group.otherwise)} | ${told} |`;
}

const cell = (text: string): string =>
  text.replaceAll("|", "\\|").replaceAll("<", "&lt;").replace(/\s+/g, " ");

const section = ({ title, lead }: Group, rows: readonly string[]): string =>
  [
    `## ${title}`,
    "",
    ...(lead === "" ? [] : [lead, ""]),
    "| name | what happened | what to do | HTTP or exit code |",
    "|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
