import type { Resource as FhirResource } from "fhir/r4.js";
import { categoryBit } from "#lib/core/categories.ts";
import type { RecordId } from "#lib/core/ids.ts";
import { categorise } from "#lib/fhir/categorise.ts";
import { isEmergencyRelevant } from "#lib/fhir/emergency.ts";
import { writePayload } from "#lib/fhir/payload.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import type { Draft } from "./deposit.ts";

/** As a `urn:uuid` has it (RFC 4122); FHIR ids may be other texts. */
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Drafts for a resource written by itself: into its own compartment, and a copy into the emergency one for an
 * allergy, a medication, a problem, an implant or a directive.
 * @param resource as text where its digits matter: they are kept as they are written.
 * Throws what `readBundle` throws: `NotFhir`, `UnknownResourceType`.
 */
export function draftResource(resource: FhirResource | string, replaces?: RecordId): Draft[] {
  const text = typeof resource === "string" ? resource : JSON.stringify(resource);
  const { id = "" } = typeof resource === "string" ? (JSON.parse(resource) as FhirResource) : resource;
  const raw = `{"fullUrl":"urn:uuid:${UUID.test(id) ? id : crypto.randomUUID()}","resource":${text}}`;
  const payload = writePayload("collection", [{ raw }]);
  const [entry] = readBundle(payload).entries;
  if (entry?.resource === undefined) return [];
  const own: Draft = {
    category: categoryBit(categorise(entry.resource)),
    payload,
    ...(replaces === undefined ? {} : { replaces }),
  };
  const copy: Draft = { category: categoryBit("emergency"), payload };
  return isEmergencyRelevant(entry.resource) ? [own, copy] : [own];
}
