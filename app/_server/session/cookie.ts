import { getIronSession, type IronSession, webCookies } from "iron-session";
import { environment } from "../environment.ts";

/** What the sealed cookie holds: ids alone, which mean nothing once the database has dropped them. */
export type CookieContent = { nonce: string; sessionId: string };

/** Seconds until one has to sign in again. */
export const SESSION_SECONDS = 8 * 3_600;

/** The cookie of a request; what is saved goes into `headers`. */
export function cookieOf(request: Request, headers: Headers): Promise<IronSession<CookieContent>> {
  const { KEYWARD_ORIGIN, SESSION_PASSWORD } = environment();
  const secure = KEYWARD_ORIGIN.startsWith("https:");
  return getIronSession<CookieContent>(webCookies(request, headers), {
    cookieName: secure ? "__Host-keyward" : "keyward",
    password: SESSION_PASSWORD,
    ttl: SESSION_SECONDS,
    cookieOptions: { httpOnly: true, sameSite: "strict", secure, path: "/" },
  });
}
