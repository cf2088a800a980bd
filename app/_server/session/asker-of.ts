import { KeywardError } from "#lib/core/errors.ts";
import type { Asker } from "./asker.ts";
import { cookieOf } from "./cookie.ts";
import { askerOfSession } from "./sessions.ts";

/** Who is signed in, or undefined. */
export async function askerOf(request: Request): Promise<Asker | undefined> {
  const { sessionId } = await cookieOf(request, new Headers());
  return askerOfSession(sessionId);
}

/** Who is signed in. Throws `SignedOut`. */
export async function requireAsker(request: Request): Promise<Asker> {
  const asker = await askerOf(request);
  if (asker !== undefined) return asker;
  throw new KeywardError("SignedOut", { message: "Nobody is signed in.", action: "Sign in and try again." });
}
