import { KeywardError } from "#lib/core/errors.ts";
import type { SourceBundle } from "#lib/fhir/bundle.ts";
import { subjectOf } from "#lib/fhir/subject.ts";
import type { Issue } from "#lib/fhir/validate/issue.ts";
import { inspectBundle } from "#lib/fhir/validate/read-valid-bundle.ts";

/** What is wrong or odd at a place, with the type of the resource that it is in. */
export type CheckedIssue = Issue & { readonly resourceType?: string };

/** What there is to say of a file before anything of it is sealed. */
export type FileCheck = {
  readonly entries: number;
  /** The first ones: `counts` tells how many there are. */
  readonly errors: readonly CheckedIssue[];
  readonly warnings: readonly CheckedIssue[];
  readonly counts: { readonly errors: number; readonly warnings: number };
};

/** As many as anybody looks through on a page. */
const SHOWN = 50;

/** Reads a file of a patient and tells all that is wrong with it. Throws what `inspectBundle` throws, `NoPatientInBundle`. */
export async function checkFile(file: Uint8Array): Promise<FileCheck> {
  const { source, errors, warnings, counts } = await inspectBundle(file);
  if (errors.length === 0) requirePatient(source);
  const shown = (issues: readonly Issue[]) =>
    issues
      .slice(0, SHOWN)
      .sort((a, b) => (a.entry ?? -1) - (b.entry ?? -1))
      .map((issue) => typed(issue, source));
  return { entries: source.entries.length, errors: shown(errors), warnings: shown(warnings), counts };
}

/** Throws `NoPatientInBundle`. */
export function requirePatient(source: SourceBundle): void {
  if (subjectOf(source) !== undefined) return;
  throw new KeywardError("NoPatientInBundle", {
    message: "The file is about no patient.",
    action: "Choose a file that has a Patient in it.",
  });
}

function typed(issue: Issue, { entries }: SourceBundle): CheckedIssue {
  const resourceType = issue.entry === undefined ? undefined : entries[issue.entry]?.resource?.resourceType;
  return resourceType === undefined ? issue : { ...issue, resourceType };
}
