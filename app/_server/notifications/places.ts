import { KeywardError } from "#lib/core/errors.ts";

/** Streams that one signer, and all together, may hold open in this process. */
const MOST_EACH = 6;
const MOST = 2_000;

const taken = new Map<string, number>();
let total = 0;

/** Takes a place for a stream, and returns what gives it back. Throws `TooManyStreams`. */
export function takePlace(id: string): () => void {
  const own = taken.get(id) ?? 0;
  if (own >= MOST_EACH || total >= MOST) {
    throw new KeywardError("TooManyStreams", {
      message: "Too many pages are being kept up to date at once.",
      action: "Close some of them.",
    });
  }
  taken.set(id, own + 1);
  total += 1;
  let given = false;
  return () => {
    if (given) return;
    given = true;
    total -= 1;
    const left = (taken.get(id) ?? 1) - 1;
    if (left === 0) taken.delete(id);
    else taken.set(id, left);
  };
}
