import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Bytes } from "#lib/core/bytes.ts";
import type { SourceBundle } from "#lib/fhir/bundle.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import { type BundleKind, kindOf } from "#lib/fhir/subject.ts";
import { errorReport } from "./error-report.ts";

/** A file that was read and is a bundle. */
export type Source = { path: string; name: string; size: number; kind: BundleKind; bundle: SourceBundle };

/** Reads every file before anything is started; undefined, with the reasons on stderr, unless all are bundles. */
export async function readSources(paths: readonly string[]): Promise<Source[] | undefined> {
  const sources: Source[] = [];
  let failed = false;
  for (const path of paths) {
    try {
      const bytes: Bytes = await readFile(path);
      const bundle = readBundle(bytes);
      sources.push({ path, name: basename(path), size: bytes.length, kind: kindOf(bundle), bundle });
    } catch (error) {
      failed = true;
      const { name, message, details } = errorReport(error);
      const unreadable = (error as NodeJS.ErrnoException).code !== undefined;
      console.error(`${path}: ${unreadable ? "FileUnreadable: can't be read." : `${name}: ${message}`}`);
      if (!unreadable && Object.keys(details).length > 0) console.error(`  ${JSON.stringify(details)}`);
    }
  }
  return failed ? undefined : sources;
}
