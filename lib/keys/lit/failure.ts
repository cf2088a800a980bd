import type { KeywardError } from "#lib/core/errors.ts";
import type { WrappedKey } from "../key-release.ts";
import {
  accessRefused,
  keyNodeMisbehaved,
  keyNodesUnavailable,
  sessionRefused,
  wrappedKeyInvalid,
} from "../key-release-errors.ts";
import type { Attempt } from "./attempt.ts";

const isSession = (name: string): boolean => /^(?:Session|Recap|WalletSignature)/.test(name);

/**
 * Why a key could not be released, by what most of the useless nodes said; on a tie a refusal by the ledger
 * counts before one of the session, a bad share before a silent node.
 * @param bad nodes whose shares don't verify
 * @param missing nodes that were never asked, since they did not answer the handshake
 */
export function failureOf(
  key: WrappedKey,
  { shares, failures }: Attempt,
  bad: readonly string[],
  missing: readonly string[],
  threshold: number,
): KeywardError {
  const names = [...failures.values()];
  const session = names.find(isSession);
  const good = shares.size - bad.filter((url) => shares.has(url)).length;
  const silent = [...failures].filter(([, name]) => !isVerdict(name)).map(([url]) => url);
  const out = [...missing, ...silent];
  const reasons = [...missing.map(() => "Unreachable"), ...names.filter((name) => !isVerdict(name))];
  const causes: [number, () => KeywardError][] = [
    [names.filter((name) => name === "NodeNotAuthorized").length, () => accessRefused(key)],
    [names.filter(isSession).length, () => sessionRefused(session ?? "")],
    [names.filter((name) => name === "ConditionRefused").length, () => wrappedKeyInvalid(key)],
    [bad.length, () => keyNodeMisbehaved(bad, good, threshold)],
    [out.length, () => keyNodesUnavailable(out, good, threshold, reasons)],
  ];
  const most = Math.max(...causes.map(([count]) => count));
  const [, error] = causes.find(([count]) => count === most) as (typeof causes)[number];
  return error();
}

const isVerdict = (name: string): boolean =>
  name === "NodeNotAuthorized" || name === "ConditionRefused" || isSession(name);
