import { KeywardError } from "#lib/core/errors.ts";

/** `work`, or `StoreTimedOut` after `milliseconds`: a store that keeps silent counts as one that failed. */
export function withPatience<T>(work: Promise<T>, milliseconds: number, store: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () =>
        reject(
          new KeywardError("StoreTimedOut", { message: "The store doesn't answer.", details: { store } }),
        ),
      milliseconds,
    );
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
