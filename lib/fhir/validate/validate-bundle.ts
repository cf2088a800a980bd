import type { SourceBundle } from "../bundle.ts";
import { isString, type JsonObject, objectsIn, own } from "../json.ts";
import { hasActiveContent } from "./active-content.ts";
import { checkBundleRules } from "./check-bundle-rules.ts";
import { checkAttachments, checkLinks } from "./check-links.ts";
import { checkPatients } from "./check-patients.ts";
import { type Definitions, loadDefinitions } from "./definitions.ts";
import type { Issue } from "./issue.ts";
import { type Found, validateType } from "./validate-resource.ts";

/** What a file has wrong, errors and warnings apart; references come last, since there may be thousands. */
export type Validation = {
  readonly errors: readonly Issue[];
  readonly warnings: readonly Issue[];
  /** How many there are in all: the lists hold the first ones. */
  readonly counts: { readonly errors: number; readonly warnings: number };
};

/** As many of each kind as anybody reads. */
const KEPT = 500;

/**
 * Validates a Bundle against FHIR R4 (4.0.1): its structure, required codes, references, attachments' addresses and
 * whose it is. Errors are what is surely wrong; what real files do and one can live with are warnings. Nothing is
 * fetched. A thousand entries take about a tenth of a second.
 */
export async function validateBundle(source: SourceBundle): Promise<Validation> {
  const definitions = await loadDefinitions();
  const errors: Issue[] = [];
  const warnings: Issue[] = [];
  const counts = { errors: 0, warnings: 0 };
  const found = (issue: Issue) => {
    const list = issue.severity === "error" ? errors : warnings;
    counts[issue.severity === "error" ? "errors" : "warnings"] += 1;
    if (list.length < KEPT) list.push(issue);
  };
  checkStructure(definitions, source, found);
  const patients = checkPatients(source);
  // Told once: as somebody else's rather than as unresolved.
  const told = new Set(patients.map(({ path }) => path));
  const links = checkLinks(source).filter(
    ({ name, path }) => name !== "UnresolvedReference" || !told.has(path),
  );
  for (const issues of [checkBundleRules(source), patients, checkAttachments(source), links])
    for (const issue of issues) found(issue);
  return { errors, warnings, counts };
}

/** The Bundle's own elements first, then entry after entry, so that each issue knows its entry. */
function checkStructure(definitions: Definitions, { text }: SourceBundle, found: Found): void {
  const { entry, ...bundle } = JSON.parse(text.replace(/^\ufeff/, "")) as JsonObject;
  validateType(definitions, "Bundle", bundle, [], found);
  objectsIn(entry).forEach((value, index) => {
    validateType(definitions, "Bundle.entry", value, ["entry", index], found, index);
    const [narrative] = objectsIn(own((own(value, "resource") ?? {}) as JsonObject, "text"));
    const div = narrative && own(narrative, "div");
    if (!isString(div) || !hasActiveContent(div)) return;
    const path = `entry[${index}].resource.text.div`;
    found({ severity: "warning", name: "ActiveNarrative", entry: index, path });
  });
  if (Array.isArray(entry) && entry.length === 0)
    found({ severity: "warning", name: "EmptyElement", path: "entry" });
}
