import type { z } from "zod";
import { KeywardError } from "#lib/core/errors.ts";
import { errorFromWire } from "#lib/core/wire-error.ts";
import { cookieJar } from "./cookie-jar.ts";

/** Where a hospital's node is. `fetch` is the platform's unless given. */
export type HospitalAddress = { origin: string; fetch?: typeof globalThis.fetch };

/** A request of JSON, by path. */
export type JsonRequest<Answer extends z.ZodType> = {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  path: string;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  answer: Answer;
};

/** One client's requests: those of one session, or of nobody. */
export type HospitalHttp = {
  origin: string;
  /** As the platform's `fetch`, with the session. */
  fetch: typeof globalThis.fetch;
  /** Asks for JSON. Throws `HospitalUnavailable`, `HospitalAnswerInvalid`, and what the hospital names. */
  json<Answer extends z.ZodType>(request: JsonRequest<Answer>): Promise<z.output<Answer>>;
};

/** How often a request is repeated that came too soon after others, and how long it waits at the most (seconds). */
const REPEATS = 4;
const LONGEST_WAIT = 60;

/**
 * Requests to a hospital, with cookies of their own. Outside a browser `Origin` and `Cookie` are set by hand; a browser sets
 * them itself, ignores these, and has one session for all of its pages. What is told to wait (429) waits and asks again.
 */
export function hospitalHttp({ origin: given, fetch: ask }: HospitalAddress): HospitalHttp {
  const { origin } = new URL(given);
  const jar = cookieJar();

  const once: typeof globalThis.fetch = async (input, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set("origin", origin);
    const cookies = jar.header();
    if (cookies !== undefined) headers.set("cookie", cookies);
    const answer = await (ask ?? globalThis.fetch)(input, { ...init, headers });
    jar.keep(answer);
    return answer;
  };

  const patient: typeof globalThis.fetch = async (input, init = {}) => {
    for (let attempt = 0; ; attempt++) {
      const answer = await once(input, init);
      const wait = Number(answer.headers.get("retry-after") ?? Number.NaN);
      if (answer.status !== 429 || attempt === REPEATS || !(wait <= LONGEST_WAIT)) return answer;
      void answer.body?.cancel().catch(() => {});
      await pause(wait * 1_000, init.signal);
    }
  };

  return {
    origin,
    fetch: patient,
    async json({ method = "GET", path, body, headers = {}, answer: schema }) {
      let response: Response;
      try {
        response = await patient(origin + path, {
          method,
          redirect: "error",
          ...(body === undefined
            ? { headers }
            : { body: JSON.stringify(body), headers: { ...headers, "content-type": "application/json" } }),
        });
      } catch (cause) {
        throw new KeywardError("HospitalUnavailable", {
          message: "The hospital's node can't be reached.",
          action: "Check its address and that it runs.",
          details: { origin },
          cause,
        });
      }
      const value: unknown = await response.json().catch(() => undefined);
      if (!response.ok) throw errorFromWire(value) ?? answerInvalid(origin);
      const parsed = schema.safeParse(value);
      if (!parsed.success) throw answerInvalid(origin, parsed.error);
      return parsed.data;
    },
  };
}

/** Waits, unless the signal says that nobody does any more. */
function pause(milliseconds: number, signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", end);
      resolve();
    }, milliseconds);
    if (signal?.aborted) end();
    else signal?.addEventListener("abort", end, { once: true });
  });
}

const answerInvalid = (origin: string, cause?: unknown) =>
  new KeywardError("HospitalAnswerInvalid", {
    message: "What answers there is no node of a hospital, or one of another version.",
    action: "Check the address.",
    details: { origin },
    cause,
  });
