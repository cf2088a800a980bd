import type { BundleEntry, BundleType, SourceBundle } from "../bundle.ts";
import { identityOf } from "../directory.ts";
import type { ResourceType } from "../resource-types.ts";
import type { Issue } from "./issue.ts";

/** What the first entry of such a Bundle is (FHIR invariants bdl-11, bdl-12). */
const FIRST: Readonly<Partial<Record<BundleType, ResourceType>>> = {
  document: "Composition",
  message: "MessageHeader",
};

/** Rules that a Bundle's type and its entries' names have to follow. */
export function checkBundleRules({ bundle, entries }: SourceBundle): Issue[] {
  const issues: Issue[] = [];
  const first = FIRST[bundle.type];
  if (first !== undefined && entries[0]?.resource?.resourceType !== first) {
    const where = entries.length === 0 ? { path: "entry" } : { entry: 0, path: "entry[0].resource" };
    issues.push({ severity: "error", name: "InvalidBundle", ...where, expected: first });
  }
  return bundle.type === "history" ? issues : [...issues, ...repeated(entries)];
}

/** An entry is known by its fullUrl, else by its type and id: of two alike, references find only one. */
function repeated(entries: readonly BundleEntry[]): Issue[] {
  const names = new Set<string>();
  return entries.flatMap((entry): Issue[] => {
    const name = identityOf(entry);
    if (name === undefined || !names.has(name)) {
      if (name !== undefined) names.add(name);
      return [];
    }
    const { index } = entry;
    return [{ severity: "warning", name: "RepeatedIdentity", entry: index, path: `entry[${index}].fullUrl` }];
  });
}
