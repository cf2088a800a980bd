import { KeywardError } from "#lib/core/errors.ts";

/** An error that a page may show: ours by name; of any other nothing is told. */
export const asKeywardError = (error: unknown): KeywardError =>
  error instanceof KeywardError
    ? error
    : new KeywardError("Unexpected", {
        message: "Something went wrong on this page.",
        action: "Try again, or load the page anew.",
        cause: error,
      });
