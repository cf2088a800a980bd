import { KeywardError } from "#lib/core/errors.ts";
import type { SourceBundle } from "../bundle.ts";
import { readBundle } from "../read-bundle.ts";
import { errorOf } from "./issue.ts";
import { type Validation, validateBundle } from "./validate-bundle.ts";

/** Bytes of a file: what a browser's tab, or a small server, holds several times over. */
export const MAX_FILE_BYTES = 100_000_000;

export type ValidBundle = { readonly source: SourceBundle; readonly warnings: Validation["warnings"] };

/**
 * Reads a file and validates it: the way in for everything that comes from outside.
 * Throws `FileTooLarge`, what `readBundle` throws, and the first of its errors by name (details: path, entry, problems).
 */
export async function readValidBundle(file: Uint8Array): Promise<ValidBundle> {
  const { source, errors, warnings, counts } = await inspectBundle(file);
  const [first] = errors;
  if (first !== undefined) throw errorOf(first, counts.errors);
  return { source, warnings };
}

/** Reads a file and lists what is wrong with it. Throws `FileTooLarge` and what `readBundle` throws. */
export async function inspectBundle(file: Uint8Array): Promise<Validation & { source: SourceBundle }> {
  if (file.length > MAX_FILE_BYTES) throw fileTooLarge();
  const source = readBundle(file);
  return { source, ...(await validateBundle(source)) };
}

export const fileTooLarge = (): KeywardError =>
  new KeywardError("FileTooLarge", {
    message: "The file is larger than 100 MB.",
    action: "Ask for the export in several files.",
    details: { limit: MAX_FILE_BYTES },
  });
