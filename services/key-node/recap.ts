import { decodeRecap } from "#lib/keys/lit/recap.ts";
import { nodeError } from "./errors.ts";

/**
 * The exact resources that a SIWE message's one ReCap allows to decrypt.
 * @throws `RecapRefused`: none, several, wildcards, or anything else in it.
 */
export function readRecap(resources: readonly string[] | undefined): string[] {
  const [recap, ...others] = resources ?? [];
  if (recap === undefined || others.length > 0) throw nodeError("RecapRefused");
  return decodeRecap(recap);
}

/** @throws `RecapNotCovering` unless `resource` is among `allowed`, exactly. */
export function checkCoverage(allowed: readonly string[], resource: string): void {
  if (!allowed.includes(resource)) throw nodeError("RecapNotCovering");
}
