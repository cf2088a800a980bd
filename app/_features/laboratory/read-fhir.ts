import type { ResourceDraft } from "#lib/care/draft.ts";
import { utf8 } from "#lib/core/bytes.ts";
import { type Category, categoryBit } from "#lib/core/categories.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { categorise } from "#lib/fhir/categorise.ts";
import { isObject, type JsonObject } from "#lib/fhir/json.ts";
import { scanJson } from "#lib/fhir/json-scan.ts";
import { refuseOtherFormats } from "#lib/fhir/other-formats.ts";
import { isResourceType } from "#lib/fhir/resource-types.ts";
import { validateResource } from "#lib/fhir/validate/check-resource.ts";
import { laboratory } from "../../_messages/en/laboratory.ts";
import { terms } from "../../_messages/en/terms.ts";
import { parseExact } from "./parse-exact.ts";

const text = laboratory.file;
const UUID = /^urn:uuid:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** A resource of a file, and what becomes of it. */
export type FileEntry = {
  key: string;
  /** Its type, and its name where it has one. */
  what: string;
  /** `written`: the resource as text, with every number as the file has it (5.60 stays 5.60). */
  verdict: { resource: ResourceDraft; written: string; category: Category } | { problem: string };
};
export type FhirFile = { entries: FileEntry[] } | { problem: string };

const nameOf = ({ code }: JsonObject): string | undefined => {
  if (!isObject(code)) return undefined;
  if (typeof code.text === "string") return code.text;
  const [first] = Array.isArray(code.coding) ? code.coding : [];
  return isObject(first) && typeof first.display === "string" ? first.display : undefined;
};

/**
 * Reads a Bundle or a single resource and judges what of it may be written. References inside of a Bundle stay what they
 * are: a resource keeps the UUID that it is referred to by. The subject becomes the patient chosen.
 * @param subject a FHIR reference. @param writeMask bits of the categories that the patient lets one write.
 */
export async function readFhir(file: string, subject: string, writeMask: number): Promise<FhirFile> {
  const content = file.replace(/^\ufeff/, "");
  try {
    refuseOtherFormats(utf8(content));
    scanJson(content, 0, -1, () => {});
  } catch (error) {
    if (!(error instanceof KeywardError)) throw error;
    return { problem: error.name === "NotJson" ? text.notJson : error.message };
  }
  const json: unknown = JSON.parse(content);
  if (!isObject(json) || typeof json.resourceType !== "string") return { problem: text.notFhir };
  const found = entriesOf(json);
  const exact = entriesOf(parseExact(content) as JsonObject);
  const entries: FileEntry[] = [];
  for (const [at, entry] of found.entries()) {
    if (!isObject(entry) || !isObject(entry.resource)) continue;
    const { resource, fullUrl } = entry;
    const type = typeof resource.resourceType === "string" ? resource.resourceType : "";
    const name = nameOf(resource);
    const what = name === undefined ? type : `${type}: ${name}`;
    const verdict = await valid(judge(resource, entryAt(exact, at), type, fullUrl, subject, writeMask));
    entries.push({ key: String(at), what, verdict });
  }
  return { entries };
}

/** What may be written is written only as FHIR R4 has it. */
async function valid(verdict: FileEntry["verdict"]): Promise<FileEntry["verdict"]> {
  if ("problem" in verdict) return verdict;
  const issues = await validateResource(verdict.resource);
  const wrong = issues.find(({ severity }) => severity === "error");
  return wrong === undefined ? verdict : { problem: text.invalid(wrong.path) };
}

const entriesOf = (json: JsonObject): unknown[] =>
  json.resourceType === "Bundle" ? (Array.isArray(json.entry) ? json.entry : []) : [{ resource: json }];

const entryAt = (entries: unknown[], at: number): JsonObject =>
  (entries[at] as { resource: JsonObject }).resource;

function judge(
  resource: JsonObject,
  exact: JsonObject,
  type: string,
  fullUrl: unknown,
  subject: string,
  writeMask: number,
): FileEntry["verdict"] {
  if (!isResourceType(type)) return { problem: text.unknown };
  if (type === "Patient") return { problem: text.otherPerson };
  const category = categorise(resource as never);
  if ((writeMask & (1 << categoryBit(category))) === 0)
    return { problem: text.notAllowed(terms.category[category].toLowerCase()) };
  const uuid = typeof fullUrl === "string" ? UUID.exec(fullUrl)?.[1] : undefined;
  const own = {
    resourceType: type,
    ...(uuid === undefined ? {} : { id: uuid }),
    subject: { reference: subject },
  };
  return { category, resource: { ...resource, ...own }, written: JSON.stringify({ ...exact, ...own }) };
}
