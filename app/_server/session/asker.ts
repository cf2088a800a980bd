import type { Hex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { type Action, may } from "../permissions.ts";
import { cookieOf } from "./cookie.ts";
import { accountOf } from "./sign-in.ts";

/** The account that is signed in, or undefined. */
export async function signedInAccount(request: Request): Promise<Hex | undefined> {
  const { sessionId } = await cookieOf(request, new Headers());
  return accountOf(sessionId);
}

/** The account that is signed in and may do this, wherever no patient is in question. Throws `SignedOut`, `Forbidden`. */
export async function requireAccount(request: Request, action: Action): Promise<Hex> {
  const account = await requireSignedIn(request);
  return may(action, { signedIn: true }) ? account : forbid();
}

/** Like `requireAccount`, where the permission depends on a patient that isn't known yet. Throws `SignedOut`. */
export async function requireSignedIn(request: Request): Promise<Hex> {
  const account = await signedInAccount(request);
  if (account !== undefined) return account;
  throw new KeywardError("SignedOut", { message: "Nobody is signed in.", action: "Sign in and try again." });
}

function forbid(): never {
  throw new KeywardError("Forbidden", { message: "This isn't yours to do." });
}
