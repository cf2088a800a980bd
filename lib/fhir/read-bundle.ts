import { fromUtf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import {
  BUNDLE_TYPES,
  type BundleEntry,
  type BundleType,
  type Resource,
  type SourceBundle,
} from "./bundle.ts";
import { isObject, isString, type JsonObject, own } from "./json.ts";
import { scanJson } from "./json-scan.ts";
import { refuseOtherFormats } from "./other-formats.ts";
import { isResourceType } from "./resource-types.ts";

const BYTE_ORDER_MARK = 0xfeff;
/** Entries of a Bundle: several times the longest record that we know of, and what a tab holds in memory. */
export const MAX_ENTRIES = 50_000;

/**
 * Reads a FHIR R4 Bundle of any type without losing a byte: entries and the text between them are slices
 * of the file, so decimals keep their digits (FHIR R4, datatypes, "decimal": precision is significant),
 * and nothing is ever serialised again. A key `__proto__` is data like any other, and is kept.
 *
 * Throws `CompressedFile`, `XmlFile`, `InvalidUtf8`, `NotJson` (details: line, column), `TooDeep`, `DuplicateKey`,
 * `TooManyEntries`, `NotABundle`, `NotFhir` and `UnknownResourceType` (details: entry, path).
 */
export function readBundle(bytes: Uint8Array): SourceBundle {
  refuseOtherFormats(bytes);
  const text = fromUtf8(bytes);
  const from = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  const slices: [start: number, end: number][] = [];
  const resources: string[] = [];
  scanJson(text, from, 3, (path, start, end) => {
    if (path[0] !== "entry") return;
    const index = path[1];
    if (typeof index !== "number") return;
    if (index === MAX_ENTRIES) throw tooManyEntries();
    if (path.length === 2) slices[index] = [start, end];
    else if (path[2] === "resource") resources[index] = text.slice(start, end);
  });

  const bundle: unknown = JSON.parse(from === 0 ? text : text.slice(from));
  if (!isObject(bundle) || own(bundle, "resourceType") !== "Bundle") {
    throw new KeywardError("NotABundle", {
      message: "The file is JSON, but not a FHIR Bundle.",
      action: "Wrap single resources in a Bundle of type collection.",
    });
  }
  const type = own(bundle, "type");
  if (!BUNDLE_TYPES.some((known) => known === type))
    throw notFhir("type", "Bundle.type is not a code of FHIR R4.");
  const id = own(bundle, "id");
  if (id !== undefined && !isString(id)) throw notFhir("id", "Bundle.id is not a string.");
  const parsed = own(bundle, "entry") ?? [];
  if (!Array.isArray(parsed) || (Object.hasOwn(bundle, "entry") && bundle.entry === null)) {
    throw notFhir("entry", "Bundle.entry is not an array.");
  }

  const frame: string[] = [];
  let at = 0;
  const entries = parsed.map((value: unknown, index) => {
    const [start, end] = slices[index] as [number, number];
    frame.push(text.slice(at, start));
    at = end;
    return readEntry(value, index, text.slice(start, end), resources[index]);
  });
  frame.push(text.slice(at));
  return { text, bundle: { type: type as BundleType, ...(id === undefined ? {} : { id }) }, entries, frame };
}

function readEntry(value: unknown, index: number, raw: string, resourceRaw: string | undefined): BundleEntry {
  if (!isObject(value)) throw notFhir(`entry[${index}]`, "A Bundle entry is not an object.", index);
  const fullUrl = own(value, "fullUrl");
  if (fullUrl !== undefined && !isString(fullUrl)) {
    throw notFhir(`entry[${index}].fullUrl`, "The fullUrl of an entry is not a string.", index);
  }
  const request = own(value, "request");
  const requestUrl = isObject(request) ? own(request, "url") : undefined;
  return {
    index,
    raw,
    ...(fullUrl === undefined ? {} : { fullUrl }),
    ...(isString(requestUrl) ? { requestUrl } : {}),
    ...(resourceRaw === undefined ? {} : { resourceRaw, resource: readResource(value, index) }),
  };
}

function readResource(entry: JsonObject, index: number): Resource {
  const path = `entry[${index}].resource`;
  const resource = own(entry, "resource");
  const type = isObject(resource) ? own(resource, "resourceType") : undefined;
  if (!isString(type))
    throw notFhir(path, "An entry's resource is not an object with a resourceType.", index);
  if (!isResourceType(type)) {
    throw new KeywardError("UnknownResourceType", {
      message: "A resource has a type that FHIR R4 doesn't know.",
      action: "Convert the file to FHIR R4 (4.0.1).",
      details: { path: `${path}.resourceType`, entry: index },
    });
  }
  return resource as Resource;
}

const tooManyEntries = (): KeywardError =>
  new KeywardError("TooManyEntries", {
    message: `The file has more than ${MAX_ENTRIES.toLocaleString("en")} entries.`,
    action: "Ask for the export in several files, by years for example.",
    details: { limit: MAX_ENTRIES, entry: MAX_ENTRIES, path: `entry[${MAX_ENTRIES}]` },
  });

const notFhir = (path: string, message: string, entry?: number): KeywardError =>
  new KeywardError("NotFhir", { message, details: { path, ...(entry === undefined ? {} : { entry }) } });
