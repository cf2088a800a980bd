import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { KeywardError } from "#lib/core/errors.ts";
import type { SourceBundle } from "#lib/fhir/bundle.ts";
import { type BundleKind, kindOf } from "#lib/fhir/subject.ts";
import { errorOf, type Issue } from "#lib/fhir/validate/issue.ts";
import { fileTooLarge, inspectBundle, MAX_FILE_BYTES } from "#lib/fhir/validate/read-valid-bundle.ts";
import { errorReport } from "./error-report.ts";

/** A file that was read and is a bundle. */
export type Source = { path: string; name: string; size: number; kind: BundleKind; bundle: SourceBundle };

/** Errors of one file that are printed; the others are counted. */
const PRINTED = 20;

/** Reads every file before anything is started; undefined, with the reasons on stderr, unless all are valid bundles. */
export async function readSources(paths: readonly string[]): Promise<Source[] | undefined> {
  const sources: Source[] = [];
  for (const path of paths) {
    try {
      const source = await readSource(path);
      if (source !== undefined) sources.push(source);
    } catch (error) {
      printError(path, error);
    }
  }
  return sources.length === paths.length ? sources : undefined;
}

async function readSource(path: string): Promise<Source | undefined> {
  if ((await stat(path)).size > MAX_FILE_BYTES) throw fileTooLarge();
  const bytes = await readFile(path);
  const { source: bundle, errors, counts } = await inspectBundle(bytes);
  if (counts.errors > 0) {
    printIssues(path, errors, counts.errors);
    return undefined;
  }
  return { path, name: basename(path), size: bytes.length, kind: kindOf(bundle), bundle };
}

/** Each with its name, its entry and its path in the file. */
function printIssues(path: string, errors: readonly Issue[], of: number): void {
  for (const issue of errors.slice(0, PRINTED)) printError(path, errorOf(issue, of));
  if (of > PRINTED) console.error(`${path}: and ${of - PRINTED} more`);
}

function printError(path: string, error: unknown): void {
  if (!(error instanceof KeywardError) && (error as NodeJS.ErrnoException).code !== undefined) {
    console.error(`${path}: FileUnreadable: can't be read.`);
    return;
  }
  const { name, message, details } = errorReport(error);
  console.error(`${path}: ${name}: ${message}`);
  if (Object.keys(details).length > 0) console.error(`  ${JSON.stringify(details)}`);
}
