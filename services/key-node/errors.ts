import { KeywardError } from "#lib/core/errors.ts";

/** Every name a node answers with, and its HTTP status. The names are the wire format; nothing else is told. */
export const STATUS = {
  RequestInvalid: 400,
  NotFound: 404,
  MethodNotAllowed: 405,
  BodyTooLarge: 413,
  RateLimited: 429,
  ConditionRefused: 403,
  SessionSignatureInvalid: 401,
  SessionWrongNode: 401,
  SessionExpired: 401,
  SessionTooLong: 401,
  SessionReplayed: 401,
  SessionMessageInvalid: 401,
  SessionDomainRefused: 401,
  SessionChainRefused: 401,
  SessionNonceRefused: 401,
  WalletSignatureInvalid: 401,
  RecapRefused: 401,
  RecapNotCovering: 401,
  AuditRefused: 401,
  // The client's own word for "the condition does not hold".
  NodeNotAuthorized: 401,
  PolicyChanged: 503,
  ChainUnavailable: 503,
  ChainStale: 503,
  ReleaseLogUnavailable: 503,
  ShuttingDown: 503,
  NodeInternal: 500,
} as const;

export type NodeErrorName = keyof typeof STATUS;

export const nodeError = (name: NodeErrorName, cause?: unknown): KeywardError =>
  new KeywardError(name, { message: name, cause });

/** The name to answer with: a known one, or `NodeInternal`. */
export function nameOf(error: unknown): NodeErrorName {
  if (error instanceof KeywardError && Object.hasOwn(STATUS, error.name)) return error.name as NodeErrorName;
  return "NodeInternal";
}

/** The body in the shape that the Lit client reads, with the name alone. */
export const errorBody = (name: NodeErrorName) => ({ errorCode: name, message: name, details: [] });
