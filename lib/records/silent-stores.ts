import { isNamed } from "#lib/core/errors.ts";
import { SILENCE } from "#lib/core/first-answer.ts";
import type { RecordStore } from "./blob-store.ts";
import { withPatience } from "./with-patience.ts";

/**
 * How long each store is waited for when it is read: `patience` where only it may know, in milliseconds; a moment where another one has
 * answered; and where it kept silent the last time, not at all. It is asked all the same, and heard again once it answers.
 */
export function silentStores(stores: readonly RecordStore[], patience: number) {
  const moment = Math.min(SILENCE, patience);
  const silent = new Set<RecordStore>();

  /** What is read of this store, or `StoreTimedOut`. Writing takes as long as what is written is large: that is no silence. */
  function reading<T>(store: RecordStore, work: Promise<T>): Promise<T> {
    const timer = setTimeout(() => silent.add(store), moment);
    const heard = () => void silent.delete(store);
    work
      .then(heard, (error: unknown) => isNamed(error, "StoreUnavailable") || heard())
      .finally(() => clearTimeout(timer));
    return withPatience(work, patience, store.id);
  }

  return {
    reading,
    /** All of them, those that were heard last before those that were silent. */
    inOrder: (): RecordStore[] => [...stores].sort((a, b) => Number(silent.has(a)) - Number(silent.has(b))),
    /** Asks all at once, and gives each one's answer or `StoreTimedOut`, in the order of the stores. */
    askAll<T>(ask: (store: RecordStore) => Promise<T>): { store: RecordStore; answer: Promise<T> }[] {
      const asked = stores.map((store) => ({ store, answer: reading(store, ask(store)) }));
      const some = Promise.any(asked.map(({ answer }) => answer));
      return asked.map(({ store, answer }) => {
        const late = some.then(() => withPatience(answer, silent.has(store) ? 0 : moment, store.id));
        return { store, answer: Promise.race([answer, late]) };
      });
    },
  };
}
