import { KeywardError } from "#lib/core/errors.ts";
import { fromBase64 } from "#lib/fhir/base64.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import { type AttachmentDescription, DESCRIPTION_TYPE, parseDescription } from "./description.ts";

/** Whether a resource is the Binary that opens an attachment. */
export const isDescription = (resource: Readonly<Record<string, unknown>> | undefined): boolean =>
  resource?.resourceType === "Binary" && resource.contentType === DESCRIPTION_TYPE;

/**
 * The description that an opened record holds under this URL, or its only one.
 * Throws `AttachmentUnknown` where there is none, `MalformedAttachment`.
 */
export function descriptionIn(payload: Uint8Array, url?: string): AttachmentDescription {
  for (const { fullUrl, resource } of readBundle(payload).entries) {
    const fields: Readonly<Record<string, unknown>> | undefined = resource;
    if (!isDescription(fields) || (url !== undefined && fullUrl !== url)) continue;
    const { data } = Object(fields) as { data?: unknown };
    return parseDescription(bytesOf(data));
  }
  throw new KeywardError("AttachmentUnknown", {
    message: "The record has no attachment of this name.",
    action: "Read the record again.",
  });
}

/** What isn't base64 is no description either. */
function bytesOf(data: unknown): Uint8Array {
  try {
    return fromBase64(String(data));
  } catch {
    return new Uint8Array();
  }
}
