import { KeywardError } from "#lib/core/errors.ts";

/** Names that every service answers with, and their HTTP status. A service adds its own. */
export const COMMON_STATUS: Readonly<Record<string, number>> = {
  BadRequest: 400,
  Unauthorised: 401,
  NotFound: 404,
  MethodNotAllowed: 405,
  BodyTooLarge: 413,
  ContentEncodingRefused: 415,
  RateLimited: 429,
  InternalError: 500,
  ShuttingDown: 503,
  AnswerTimedOut: 503,
  DatabaseUnavailable: 503,
};

/** The one shape of an error on the wire. */
export type ErrorBody = {
  error: {
    name: string;
    message: string;
    action?: string;
    details?: Readonly<Record<string, string | number | boolean>>;
  };
};

/** What is answered for an error that has no name in the table: nothing of it is told. */
export const internalError = (cause: unknown): KeywardError =>
  new KeywardError("InternalError", {
    message: "Something went wrong here.",
    action: "Try again later.",
    cause,
  });

/** An error as it goes over the wire. */
export function errorBody({ name, message, action, details }: KeywardError): ErrorBody {
  return {
    error: {
      name,
      message,
      ...(action === undefined ? {} : { action }),
      ...(Object.keys(details).length === 0 ? {} : { details }),
    },
  };
}
