import { KeywardError } from "#lib/core/errors.ts";
import { environment } from "./environment.ts";
import { errorResponse } from "./errors.ts";
import { judgeHost } from "./host.ts";
import { API_POLICY, securityHeaders } from "./security-headers.ts";

/** What Next hands to a route beside the request. */
export type RouteContext<Params extends string = never> = { params: Promise<Record<Params, string>> };

type Handler<Params extends string> = (request: Request, params: Record<Params, string>) => Promise<Response>;

const SAFE = new Set(["GET", "HEAD"]);

/** A route: refuses what another site sent, and answers errors by name. Nothing of it is cached. */
export const answer =
  <Params extends string = never>(handler: Handler<Params>) =>
  async (request: Request, context?: RouteContext<Params>): Promise<Response> => {
    try {
      refuseOtherHosts(request);
      refuseOtherSites(request);
      const response = await handler(request, ((await context?.params) ?? {}) as Record<Params, string>);
      if (!response.headers.has("cache-control")) response.headers.set("cache-control", "no-store");
      return guarded(response);
    } catch (error) {
      return guarded(errorResponse(error));
    }
  };

/** Uploads don't pass through `proxy.ts`, which would hold them in memory: so every route guards itself. */
function guarded(response: Response): Response {
  const origin = process.env.KEYWARD_ORIGIN || "http://localhost:3000";
  const headers = { ...securityHeaders({ origin, connect: [] }), "content-security-policy": API_POLICY };
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

function refuseOtherHosts(request: Request): void {
  const { pathname, host } = new URL(request.url);
  const verdict = judgeHost(request.headers.get("host") ?? host, pathname, environment().KEYWARD_ORIGIN);
  if (verdict !== "refuse") return;
  throw new KeywardError("HostRefused", { message: "This is not the name of this hospital's node." });
}

/** Against cross-site requests, beside SameSite=Strict: what changes anything names our origin. */
function refuseOtherSites(request: Request): void {
  if (SAFE.has(request.method)) return;
  if (request.headers.get("origin") === environment().KEYWARD_ORIGIN) return;
  throw new KeywardError("OriginRefused", {
    message: "This request doesn't come from a page of this hospital.",
    action: "Send the header Origin as the pages do.",
  });
}
