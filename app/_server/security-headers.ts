/** What the browser is told to allow, and nothing beyond it. */
export type SecurityOptions = {
  /** The app's own origin, as people see it. */
  origin: string;
  /** Other origins that pages talk to: key nodes and the chain's RPC. */
  connect: readonly string[];
};

/** A fresh nonce: 128 random bits in base64. */
export const newNonce = (): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));

/** CSP 3. Scripts run by nonce alone; styles come from the origin, or carry the nonce. */
export function contentSecurityPolicy(nonce: string, { origin, connect }: SecurityOptions): string {
  const others = [...new Set(connect.flatMap(originOf))];
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    // A document of the record, as the browser's own viewer shows it: in memory, by its magic bytes a PDF.
    "frame-src blob:",
    "font-src 'self'",
    `connect-src ${["'self'", ...others].join(" ")}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    // `default` is instrumentation-client.ts: scripts and workers of our own build alone.
    "trusted-types nextjs nextjs#bundler default",
    ...(origin.startsWith("https:") ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

/**
 * CSP of the vault's workers, which take theirs from their own script and not from the page. They compile the BLS
 * module; code from text stays forbidden.
 */
export function workerPolicy({ connect }: SecurityOptions): string {
  const others = [...new Set(connect.flatMap(originOf))];
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `connect-src ${["'self'", ...others].join(" ")}`,
    "worker-src 'self'",
  ].join("; ");
}

/** Headers of every answer, beside the policy. */
export function securityHeaders({ origin }: SecurityOptions): Record<string, string> {
  return {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy":
      "camera=(self), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()",
    ...(origin.startsWith("https:") ? { "strict-transport-security": "max-age=31536000" } : {}),
  };
}

/** The answers of the API open nothing, wherever they are shown. */
export const API_POLICY = "default-src 'none'; frame-ancestors 'none'";

const LOOPBACK = ["127.0.0.1", "localhost"];

/** The origin, under both names where it is this machine: a policy compares names, and clients may use either. */
function originOf(url: string): string[] {
  const parsed = URL.parse(url);
  if (parsed === null) return [];
  if (!LOOPBACK.includes(parsed.hostname)) return [parsed.origin];
  const { protocol, port } = parsed;
  return LOOPBACK.map((host) => `${protocol}//${host}${port === "" ? "" : `:${port}`}`);
}
