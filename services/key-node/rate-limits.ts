import { RateLimiterMemory } from "rate-limiter-flexible";
import { nodeError } from "./errors.ts";

/** Counts `key` against its minute. Throws `RateLimited`. */
export type RateLimit = (key: string) => Promise<void>;

/** At most `perMinute` a key and minute, in memory. */
export function rateLimit(perMinute: number): RateLimit {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return async (key) => {
    try {
      await limiter.consume(key);
    } catch {
      throw nodeError("RateLimited");
    }
  };
}
