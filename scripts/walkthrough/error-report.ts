import { KeywardError } from "#lib/core/errors.ts";

/** An error as reports carry it. */
export function errorReport(error: unknown) {
  if (!(error instanceof KeywardError)) {
    return {
      name: "Unexpected",
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      details: {},
    };
  }
  const { name, message, action, details } = error;
  return { name, message, ...(action === undefined ? {} : { action }), details: { ...details } };
}
