import type { BundleEntry } from "./bundle.ts";
import type { Directory } from "./directory.ts";

const NONE: readonly BundleEntry[] = [];

/**
 * The entries that a literal reference names: by identity (fullUrl, then Type/id; a version is ignored), or,
 * for a conditional reference `Type?identifier=system|value`, by identifier
 * (https://hl7.org/fhir/R4/bundle.html#references, https://hl7.org/fhir/R4/http.html#trules).
 * Nothing is ever fetched.
 */
export function resolve(directory: Directory, reference: string): readonly BundleEntry[] {
  const named = directory.byIdentity.get(reference);
  if (named !== undefined) return named;
  const conditional = /^([A-Z][A-Za-z]+)\?(?:[^#]*&)?identifier=([^&#]+)/.exec(reference);
  if (conditional !== null) {
    return directory.byIdentifier.get(`${conditional[1]}?${decoded(conditional[2] as string)}`) ?? NONE;
  }
  const plain = reference.replace(/\/_history\/[^/]*$/, "").replace(/#.*$/, "");
  return plain === reference || plain === "" ? NONE : (directory.byIdentity.get(plain) ?? NONE);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
