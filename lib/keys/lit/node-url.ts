import { KeywardError } from "#lib/core/errors.ts";

/**
 * A node's base URL: from `names` (by address in lower case), or out of the registry's address and port.
 * Shares are readable by whoever ends TLS, so plain HTTP passes for loopback addresses only.
 * @throws `KeyNodeUrlRefused`.
 */
export function nodeUrl(
  { nodeAddress, ip, port }: { nodeAddress: string; ip: number; port: number },
  names: Readonly<Record<string, string>> = {},
): string {
  const name = names[nodeAddress.toLowerCase()];
  const host = [24, 16, 8, 0].map((shift) => (ip >>> shift) & 255).join(".");
  const url = name ?? `${port === 443 ? "https" : "http"}://${host}:${port}`;
  if (!isSafe(url)) {
    throw new KeywardError("KeyNodeUrlRefused", {
      message: "A key node must be reached over TLS, unless it runs on this machine.",
      action: "Give the node's https URL.",
      details: { node: nodeAddress },
    });
  }
  return url.replace(/\/$/, "");
}

function isSafe(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.search !== "" || url.hash !== "" || url.username !== "") return false;
  const loopback =
    /^127(?:\.\d{1,3}){3}$/.test(url.hostname) || ["localhost", "[::1]"].includes(url.hostname);
  return url.protocol === "https:" || (url.protocol === "http:" && loopback);
}
