import { KeywardError } from "#lib/core/errors.ts";

/** A sign-in that isn't taken. `field` says what of it, never what it was. */
export const signInRefused = (field: string, cause?: unknown): KeywardError =>
  new KeywardError("SignInRefused", {
    message: "The sign-in isn't valid here, or no longer.",
    action: "Sign in again.",
    details: { field },
    cause,
  });
