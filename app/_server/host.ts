const LOOPBACK = new Set(["127.0.0.1", "[::1]", "localhost"]);

export type HostVerdict = "own" | "redirect" | "refuse";

/**
 * What to do with a request by its Host: another name than the origin's could be a rebound DNS name, so it is
 * refused. A loopback address is the same machine under a name that passkeys and cookies don't share: pages move to
 * the origin, while the API, which has no session there, answers.
 */
export function judgeHost(host: string | null, path: string, origin: string): HostVerdict {
  const own = new URL(origin);
  if (host?.toLowerCase() === own.host) return "own";
  const given = URL.parse(`http://${host ?? ""}`);
  if (given === null || !LOOPBACK.has(given.hostname) || !LOOPBACK.has(own.hostname)) return "refuse";
  return path.startsWith("/api/") ? "own" : "redirect";
}
