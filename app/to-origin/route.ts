import { answer } from "../_server/answer.ts";
import { environment } from "../_server/environment.ts";

/** Sends a page that was asked for under a loopback address to the origin. From `proxy.ts` Next would make it relative. */
export const GET = answer("page.move", async ({ request }) => {
  const asked = new URL(request.url).searchParams;
  const target = new URL(environment().KEYWARD_ORIGIN);
  // Setters, so that no path can name another host.
  target.pathname = asked.get("path") ?? "/";
  target.search = asked.get("search") ?? "";
  return new Response(null, { status: 308, headers: { location: target.href } });
});
