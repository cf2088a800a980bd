import { errorsAbi } from "#lib/chain/generated/abis.ts";
import { KeywardError } from "#lib/core/errors.ts";

/** Names that the relayer answers with, beside those of every service. */
const OWN_STATUS = {
  CallNotAllowed: 403,
  InvitationMissing: 403,
  InvitationInvalid: 403,
  IdempotencyKeyReused: 409,
  CallTooExpensive: 422,
  NothingToEnd: 422,
  LedgerReverted: 422,
  BudgetExhausted: 429,
  LedgerUnavailable: 503,
  ChainMismatch: 503,
  RelayerBusy: 503,
  RelayerOutOfFunds: 503,
} as const;

/** Statuses by name: a call that the ledger refuses is 422 under the ledger's own name. */
export const STATUSES: Readonly<Record<string, number>> = {
  ...Object.fromEntries(errorsAbi.map(({ name }) => [name, 422])),
  ...OWN_STATUS,
};

const TEXTS: Readonly<Record<keyof typeof OWN_STATUS, readonly [message: string, action?: string]>> = {
  CallNotAllowed: ["This call is not relayed.", "Only signed calls to Keyward's own contracts are."],
  InvitationMissing: ["Registering takes an invitation.", "Ask the hospital for one."],
  InvitationInvalid: ["The invitation is unknown, used or expired.", "Ask the hospital for another one."],
  IdempotencyKeyReused: ["This key was used for another call.", "Use a new key for each call."],
  CallTooExpensive: ["The call would take more gas than is paid for.", "Split it into smaller ones."],
  NothingToEnd: ["Nobody named has access that could be ended."],
  LedgerReverted: ["The ledger refuses, without a reason of its own."],
  BudgetExhausted: ["Today's budget for gas is used up.", "Try again tomorrow."],
  LedgerUnavailable: ["The ledger did not answer, or not as it should.", "Try again in a moment."],
  ChainMismatch: ["The RPC serves another chain than expected.", "Tell the operator."],
  RelayerBusy: ["Too many calls are waiting.", "Try again in a moment."],
  RelayerOutOfFunds: ["The relayer has no coin left to pay with.", "Tell the operator."],
};

export function relayError(
  name: keyof typeof OWN_STATUS,
  { cause, details = {} }: { cause?: unknown; details?: KeywardError["details"] } = {},
): KeywardError {
  const [message, action] = TEXTS[name];
  return new KeywardError(name, { message, details, cause, ...(action === undefined ? {} : { action }) });
}
