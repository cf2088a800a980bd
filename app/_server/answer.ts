import { KeywardError } from "#lib/core/errors.ts";
import { refuseEncoded } from "#services/http/content-encoding.ts";
import { environment } from "./environment.ts";
import { errorResponse } from "./errors.ts";
import { judgeHost } from "./host.ts";
import { waitForSeenBlock } from "./ledger/seen-block.ts";
import { type Action, may, type OpenAction, type Standing, whoMay } from "./permissions.ts";
import { API_POLICY, securityHeaders } from "./security-headers.ts";
import type { Asker } from "./session/asker.ts";
import { requireAsker } from "./session/asker-of.ts";

/** What Next hands to a route beside the request. */
export type RouteContext<Params extends string = never> = { params: Promise<Record<Params, string>> };

/** A call that anybody may make. Who is signed in, if anybody, the handler asks by itself. */
export type OpenCall<Params extends string = never> = {
  request: Request;
  params: Record<Params, string>;
};

/** A call of somebody who is signed in. */
export type Call<Params extends string = never> = OpenCall<Params> & {
  asker: Asker;
  /**
   * Whether the table lets this asker do it, standing so to whose thing it is. What depends on a standing is refused
   * in the end unless this said yes.
   */
  permits(action: Action, standing: Standing): boolean;
};

/** A route, and what it may be used for. */
export type Route<Params extends string> = {
  (request: Request, context?: RouteContext<Params>): Promise<Response>;
  actions: readonly Action[];
};

const SAFE = new Set(["GET", "HEAD"]);

/**
 * A route. The table of permissions is asked before the handler, where it needs to know only whether somebody is
 * signed in, or by the handler through `permits`; an answer for which nobody asked it is withheld. What another site
 * sent is refused, and errors are answered by name. Nothing of it is cached.
 */
export function answer<Params extends string = never>(
  action: OpenAction,
  handler: (call: OpenCall<Params>) => Promise<Response>,
): Route<Params>;
export function answer<Params extends string = never>(
  action: Action | readonly Action[],
  handler: (call: Call<Params>) => Promise<Response>,
): Route<Params>;
export function answer<Params extends string = never>(
  action: Action | readonly Action[],
  handler: (call: Call<Params>) => Promise<Response>,
): Route<Params> {
  const actions = [action].flat() as readonly Action[];
  const open = actions.every((each) => whoMay(each) === "anybody");
  const route = async (request: Request, context?: RouteContext<Params>): Promise<Response> => {
    try {
      refuseOtherHosts(request);
      refuseOtherSites(request);
      refuseEncoded(request.headers.get("content-encoding"));
      const params = ((await context?.params) ?? {}) as Record<Params, string>;
      if (open) return guarded(await handler({ request, params } as Call<Params>));
      const asker = await requireAsker(request);
      if (SAFE.has(request.method)) await waitForSeenBlock(request);
      let permitted = actions.every((each) => may(each, { signedIn: true }));
      const permits = (asked: Action, standing: Standing): boolean => {
        const yes = actions.includes(asked) && may(asked, { signedIn: true, standing });
        permitted ||= yes;
        return yes;
      };
      const response = await handler({ request, params, asker, permits });
      if (!permitted) throw new Error(`Nothing permits this answer of ${actions.join(", ")}.`);
      return guarded(response);
    } catch (error) {
      return guarded(errorResponse(error));
    }
  };
  return Object.assign(route, { actions });
}

/** Refuses what isn't the asker's. Used where the thing's existence is no secret. */
export function forbidden(): KeywardError {
  return new KeywardError("Forbidden", { message: "This isn't yours to do." });
}

/** Uploads don't pass through `proxy.ts`, which would hold them in memory: so every route guards itself. */
function guarded(response: Response): Response {
  const origin = process.env.KEYWARD_ORIGIN || "http://localhost:3000";
  const headers = { ...securityHeaders({ origin, connect: [] }), "content-security-policy": API_POLICY };
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  if (!response.headers.has("cache-control")) response.headers.set("cache-control", "no-store");
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
