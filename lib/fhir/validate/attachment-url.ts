/** Where an attachment's address leads, as far as it shows. Nothing is ever fetched from it. */
export type UrlVerdict = "fine" | "unsafe" | "private";

const SCRIPTS: readonly string[] = ["javascript:", "vbscript:", "file:", "blob:", "filesystem:", "about:"];

/**
 * Judges an Attachment.url: `unsafe` leads into the computer that opens it (a file, a script, its loopback or
 * link-local addresses, however they are written), `private` into the network that it stands in.
 */
export function judgeUrl(text: string): UrlVerdict {
  // What URL parsers drop before they read.
  const url = URL.parse(text.replace(/[\t\n\r]/g, "").trim());
  if (url === null) return "fine";
  if (SCRIPTS.includes(url.protocol)) return "unsafe";
  const host = url.hostname.toLowerCase().replace(/\.$/, "");
  if (host === "localhost" || host.endsWith(".localhost")) return "unsafe";
  return host.startsWith("[") ? judgeIpv6(host.slice(1, -1)) : judgeIpv4(host);
}

/** In four decimal parts, to which URL parsers bring every other way to write it. */
function judgeIpv4(host: string): UrlVerdict {
  const parts = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(host)?.slice(1).map(Number);
  if (parts === undefined) return "fine";
  const [a = 0, b = 0] = parts;
  if (a === 127 || a === 0 || (a === 169 && b === 254)) return "unsafe";
  if (a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168)) return "private";
  return "fine";
}

function judgeIpv6(host: string): UrlVerdict {
  const mapped = /^::(?:ffff:)?([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(host)?.slice(1);
  if (mapped !== undefined) {
    const [high = 0, low = 0] = mapped.map((part) => Number.parseInt(part, 16));
    return judgeIpv4([high >> 8, high & 255, low >> 8, low & 255].join("."));
  }
  if (host === "::1" || host === "::" || /^fe[89ab]/.test(host)) return "unsafe";
  return /^f[cd]/.test(host) ? "private" : "fine";
}
