import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { KeywardError } from "#lib/core/errors.ts";

/** Counts `key`, `points` times. Throws `RateLimited`, whose `retryAfter` is in seconds. */
export type RateLimit = (key: string, points?: number) => Promise<void>;

/** At most `perMinute` a key and minute, in this process's memory. */
export function rateLimit(perMinute: number): RateLimit {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return async (key, points = 1) => {
    try {
      await limiter.consume(key, points);
    } catch (rejected) {
      const wait = rejected instanceof RateLimiterRes ? rejected.msBeforeNext : 60_000;
      throw new KeywardError("RateLimited", {
        message: "Too many requests.",
        action: "Wait a little and try again.",
        details: { retryAfter: Math.max(1, Math.ceil(wait / 1_000)) },
      });
    }
  };
}
