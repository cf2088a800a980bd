import type { Hex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { errorFromWire } from "#lib/core/wire-error.ts";
import { encodeCall } from "./call.ts";
import type { Deployment } from "./deployment.ts";
import type { Relay, Submitted } from "./relay.ts";

export type HttpRelayOptions = {
  /** Where the relay's API is, without `/v1/calls`. */
  url: string;
  fetch?: typeof globalThis.fetch;
  deployment: Deployment;
  /** Sent with each request: a token, a session. */
  headers?: Readonly<Record<string, string>>;
  /** Milliseconds until a call has to be in a block: 120,000 unless given. */
  deadline?: number;
};

/** What the API answers about a call. */
type CallStatus = {
  id: string;
  status: "accepted" | "submitted" | "confirmed" | "failed";
  transactionHash?: Hex;
  blockNumber?: string;
  gasUsed?: string;
  error?: unknown;
};

/** Seconds that the relay may hold its answer back until the call is in a block (RFC 7240): no question need follow it then. */
const WAIT = 3;
const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 1_000;

/**
 * A relay over HTTP. `submit` resolves once the call is confirmed, and throws what the ledger or the relay
 * refuses by name, `RelayUnavailable` when no answer came at all, or `RelayTimedOut` when the call was accepted
 * and isn't confirmed yet. Requests are repeated under one idempotency key: nothing is submitted twice.
 */
export function httpRelay(options: HttpRelayOptions): Relay {
  const { deployment, headers = {}, deadline = 120_000 } = options;
  const get = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  const url = options.url.replace(/\/$/, "");

  /** What stood in the way last, where it may pass. */
  let passing: KeywardError | undefined;

  /** An answer, or undefined where asking again may help. Throws what doesn't end by waiting. */
  async function ask(path: string, init: RequestInit): Promise<CallStatus | undefined> {
    let response: Response;
    let body: unknown;
    try {
      response = await get(url + path, init);
      body = await response.json();
    } catch {
      return undefined;
    }
    if (response.ok) return body as CallStatus;
    const error = errorFromWire(body) ?? unavailable();
    if (response.status < 500) throw error;
    passing = error;
    return undefined;
  }

  async function submit(call: Parameters<Relay["submit"]>[0]): Promise<Submitted> {
    const until = Date.now() + deadline;
    const request = {
      method: "POST",
      headers: {
        ...headers,
        "content-type": "application/json",
        "idempotency-key": crypto.randomUUID(),
        prefer: `wait=${WAIT}`,
      },
      body: JSON.stringify(encodeCall(deployment, call)),
    };
    let known = await repeated(until, () => ask("/v1/calls", request));
    if (known === undefined) throw passing ?? unavailable();
    const path = `/v1/calls/${encodeURIComponent(known.id)}`;
    if (!isSettled(known) || known.transactionHash === undefined) {
      known = await repeated(until, async () => {
        const now = await ask(path, { headers });
        return now !== undefined && isSettled(now) ? now : undefined;
      });
    }
    if (known === undefined) throw timedOut();
    if (known.status === "failed") throw errorFromWire(known) ?? unavailable();
    return submittedFrom(known);
  }

  return { submit };
}

const isSettled = ({ status }: CallStatus): boolean => status === "confirmed" || status === "failed";

/** Tries until there is an answer, at growing intervals; undefined after the deadline. */
async function repeated<T>(until: number, attempt: () => Promise<T | undefined>): Promise<T | undefined> {
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE)) {
    const answer = await attempt();
    if (answer !== undefined) return answer;
    if (Date.now() + pause > until) return undefined;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

function submittedFrom({ transactionHash, blockNumber, gasUsed }: CallStatus): Submitted {
  if (transactionHash === undefined || blockNumber === undefined || gasUsed === undefined)
    throw unavailable();
  return { transactionHash, blockNumber: BigInt(blockNumber), gasUsed: BigInt(gasUsed) };
}

const unavailable = () =>
  new KeywardError("RelayUnavailable", {
    message: "The relay did not answer, or not as it should.",
    action: "Check the connection and try again.",
  });

const timedOut = () =>
  new KeywardError("RelayTimedOut", {
    message: "The call was accepted, but is not confirmed yet.",
    action: "Look again later: it is not lost.",
  });
