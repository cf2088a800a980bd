import { KeywardError } from "#lib/core/errors.ts";

/** A part of the hospital node that doesn't answer. */
export const serviceUnavailable = (cause: unknown): KeywardError =>
  new KeywardError("ServiceUnavailable", {
    message: "A service of this hospital does not answer.",
    action: "Try again in a moment.",
    cause,
  });
