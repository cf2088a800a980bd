import { fromBase64url, fromUtf8, toBase64url, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { RESOURCE_PREFIX, resourceKey } from "./conditions.ts";

const URN = "urn:recap:";
const ABILITY = "Threshold/Decryption";
const EXACT = new RegExp(`^${RESOURCE_PREFIX}://[0-9a-f]{64}/[0-9a-f]{64}$`);

const sorted = (resources: readonly string[]): string[] => [...new Set(resources)].sort();

/**
 * The ReCap (ERC-5573) that lets a session decrypt exactly `resources` (`<hash>/<hash>`): no wildcard.
 * @returns `urn:recap:` and base64url of the JSON, keys in order.
 */
export function encodeRecap(resources: readonly string[]): string {
  const att = Object.fromEntries(sorted(resources).map((r) => [resourceKey(r), { [ABILITY]: [{}] }]));
  return URN + toBase64url(utf8(JSON.stringify({ att, prf: [] })));
}

/** The sentence that ERC-5573 prescribes for {@link encodeRecap}, shown by the wallet. */
export function recapStatement(resources: readonly string[]): string {
  const [namespace, name] = ABILITY.split("/");
  const actions = sorted(resources).map(
    (r, i) => `(${i + 1}) '${namespace}': '${name}' for '${resourceKey(r)}'.`,
  );
  return `I further authorize the stated URI to perform the following actions on my behalf: ${actions.join(" ")}`;
}

/**
 * The exact resources of a ReCap, sorted.
 * @throws `RecapRefused` on wildcards, other abilities, caveats, proofs, or any other spelling.
 */
export function decodeRecap(urn: string): string[] {
  let keys: string[];
  try {
    const { att } = JSON.parse(fromUtf8(fromBase64url(urn.slice(URN.length))));
    keys = Object.keys(att);
  } catch (cause) {
    throw refused(cause);
  }
  if (keys.length === 0 || !keys.every((key) => EXACT.test(key))) throw refused();
  const resources = keys.map((key) => key.slice(`${RESOURCE_PREFIX}://`.length));
  // Compared whole, so that nothing beside the exact abilities can hide in it.
  if (encodeRecap(resources) !== urn) throw refused();
  return sorted(resources);
}

const refused = (cause?: unknown) =>
  new KeywardError("RecapRefused", {
    message: "The session's capabilities must name exact resources for decryption, and nothing else.",
    cause,
  });
