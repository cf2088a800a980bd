import type { SourceBundle } from "../bundle.ts";
import { checkReferences } from "../check-references.ts";
import { referencesIn } from "../references-in.ts";
import { visitPath } from "../walk.ts";
import { judgeUrl } from "./attachment-url.ts";
import { entryPath } from "./entry-path.ts";
import type { Issue } from "./issue.ts";

/** What names something inside of the same file. */
const INSIDE = /^(?:#|urn:(?:uuid|oid):)/i;

/**
 * References of a Bundle: what names something inside of it (`urn:uuid:`, `urn:oid:`, `#fragment`) and isn't there is an
 * error, what leads elsewhere a warning (https://hl7.org/fhir/R4/bundle.html#references). Nothing is followed.
 */
export function checkLinks(source: SourceBundle): Issue[] {
  return checkReferences(source).map(({ entry, path, reference }) => {
    const inside = INSIDE.test(reference);
    return {
      severity: inside ? "error" : "warning",
      name: inside ? "BrokenReference" : "UnresolvedReference",
      entry,
      path: entryPath(entry, path),
      reference,
    };
  });
}

/** Attachments' addresses that lead into the reader's own computer (an error) or network (a warning). */
export function checkAttachments({ entries }: SourceBundle): Issue[] {
  return entries.flatMap(({ index, resource }) =>
    (resource === undefined ? [] : referencesIn(resource))
      .filter(({ element }) => element === "attachment")
      .flatMap(({ reference, visit }): Issue[] => {
        const verdict = judgeUrl(reference);
        if (verdict === "fine") return [];
        const severity = verdict === "unsafe" ? "error" : "warning";
        const path = `${entryPath(index, visitPath(visit))}.url`;
        return [{ severity, name: "UnsafeAttachmentUrl", entry: index, path }];
      }),
  );
}
