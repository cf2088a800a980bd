import { type NextRequest, NextResponse } from "next/server.js";
import { WORKER_SCRIPTS } from "#services/app/urls.ts";
import { judgeHost } from "./app/_server/host.ts";
import {
  API_POLICY,
  contentSecurityPolicy,
  newNonce,
  securityHeaders,
  workerPolicy,
} from "./app/_server/security-headers.ts";

/** Every request passes here first: its host is judged, and its answer gets the security headers. */
export function proxy(request: NextRequest): NextResponse {
  const { KEYWARD_ORIGIN, KEY_NODE_URLS = "", RPC_URL = "", WALLETCONNECT_PROJECT_ID } = process.env;
  const origin = KEYWARD_ORIGIN || "http://localhost:3000";
  const connect = [...KEY_NODE_URLS.split(","), RPC_URL].map((url) => url.trim());
  const options = { origin, connect };
  const phones = WALLETCONNECT_PROJECT_ID ? [WALLETCONNECT_RELAY] : [];
  const { pathname, search } = request.nextUrl;
  const headers = securityHeaders(options);

  const verdict = judgeHost(request.headers.get("host"), pathname, origin);
  if (verdict === "redirect") {
    const moved = request.nextUrl.clone();
    moved.pathname = "/to-origin";
    moved.search = String(new URLSearchParams({ path: pathname, search }));
    return NextResponse.rewrite(moved, { headers });
  }
  if (verdict === "refuse") {
    const error = { name: "HostRefused", message: "This is not the name of this hospital's node." };
    return NextResponse.json({ error }, { status: 421, headers });
  }
  if (pathname.startsWith("/api/")) {
    return NextResponse.next({ headers: { ...headers, "content-security-policy": API_POLICY } });
  }
  if (pathname.startsWith(WORKER_SCRIPTS)) {
    // Kept nowhere: a cached copy would bring the policy of then, with the key nodes of then.
    const own = { "content-security-policy": workerPolicy(options), "cache-control": "no-store" };
    return NextResponse.next({ headers: { ...headers, ...own } });
  }
  const policy = contentSecurityPolicy(newNonce(), { origin, connect: [...connect, ...phones] });
  const onward = new Headers(request.headers);
  // Next takes the nonce of its own scripts from here.
  onward.set("content-security-policy", policy);
  return NextResponse.next({
    request: { headers: onward },
    headers: { ...headers, "content-security-policy": policy },
  });
}

/** What a wallet on a phone is reached through, encrypted, where the hospital chose to have that. No worker needs it. */
const WALLETCONNECT_RELAY = "wss://relay.walletconnect.org";

// Uploads would be held in memory here, and cut off; their routes guard themselves (app/_server/answer.ts).
export const config = {
  matcher: ["/((?!_next/static/|api/stores/).*)", "/_next/static/chunks/(turbopack-worker-.*)"],
};
