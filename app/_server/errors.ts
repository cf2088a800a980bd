import { KeywardError } from "#lib/core/errors.ts";
import { COMMON_STATUS, errorBody, internalError } from "#services/http/errors.ts";
import { STATUSES as RELAYER_STATUS } from "#services/relayer/errors.ts";

/** Every name that the API answers with, and its HTTP status. Any other is `InternalError`. */
export const STATUSES: Readonly<Record<string, number>> = {
  ...RELAYER_STATUS,
  ...COMMON_STATUS,
  ConfigInvalid: 500,
  OriginRefused: 403,
  HostRefused: 421,
  SignedOut: 401,
  SignInRefused: 401,
  AccountNeeded: 403,
  Forbidden: 403,
  TooManyStreams: 429,
  IndexMissing: 503,
  NotOnStaff: 422,
  TeamUnknown: 404,
  PatientUnknown: 404,
  RequestMissing: 404,
  QuestionMissing: 404,
  SessionUnknown: 404,
  RequestInvalid: 422,
  RequestOpen: 409,
  TooManyOpenRequests: 429,
  InviteMissing: 404,
  InviteUsed: 409,
  TooManyInvites: 429,
  GuardiansMissing: 404,
  RecoveryOver: 409,
  StoreUnknown: 404,
  BlobMissing: 404,
  EnvelopeMissing: 404,
  KeyringMissing: 404,
  ClaimedOtherwise: 409,
  EnvelopeErased: 410,
  ErasureNotOnLedger: 409,
  InvalidCid: 400,
  InvalidId: 400,
  MalformedEnvelope: 400,
  MalformedKeyring: 400,
  BlobCorrupted: 502,
  StoreCatchingUp: 503,
  StorageUnavailable: 503,
  StoreFull: 507,
  ServiceUnavailable: 503,
  AuditUnavailable: 503,
  KeyNodeUnknown: 404,
  ClaimUnknown: 404,
  DeskUntrusted: 422,
  DocumentMissing: 404,
  TooManyDocuments: 429,
  ServiceAnswerInvalid: 502,
};

/** The one place where errors become HTTP. Nothing is told of one that has no name in the table. */
export function errorResponse(error: unknown): Response {
  const known = error instanceof KeywardError && Object.hasOwn(STATUSES, error.name);
  const told = known ? error : internalError(error);
  const headers = new Headers({ "cache-control": "no-store" });
  if (told.details.retryAfter !== undefined) headers.set("retry-after", String(told.details.retryAfter));
  return Response.json(errorBody(told), { status: STATUSES[told.name] ?? 500, headers });
}
