import { utf8 } from "#lib/core/bytes.ts";
import { readBundle } from "../read-bundle.ts";
import { type Validation, validateBundle } from "./validate-bundle.ts";

type Body = Record<string, unknown>;

/** Validates a collection of these resources, each under `urn:uuid:<id>`. */
export const validate = (...resources: readonly Body[]): Promise<Validation> =>
  validateEntries(resources.map((resource) => ({ fullUrl: `urn:uuid:${resource.id ?? 0}`, resource })));

/** Validates a Bundle of these entries. */
export const validateEntries = (entry: readonly Body[], more: Body = {}): Promise<Validation> =>
  validateText(JSON.stringify({ resourceType: "Bundle", type: "collection", entry, ...more }));

export const validateText = (text: string): Promise<Validation> => validateBundle(readBundle(utf8(text)));

/** `UnknownCode gender`: errors of the first entry, as name and path below its resource. */
export async function errorsOf(resource: Body): Promise<string[]> {
  const { errors } = await validate(resource);
  return errors.map(({ name, path }) => `${name} ${path.replace(/^entry\[0\]\.resource\.?/, "")}`.trim());
}

/** The same of its warnings. */
export async function warningsOf(resource: Body): Promise<string[]> {
  const { errors, warnings } = await validate(resource);
  if (errors.length > 0) throw new Error(`Has errors: ${JSON.stringify(errors)}`);
  return warnings.map(({ name, path }) => `${name} ${path.replace(/^entry\[0\]\.resource\.?/, "")}`.trim());
}
