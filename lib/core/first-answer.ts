/** What went wrong at one store. */
export type FailedAt<Store> = { store: Store; error: unknown };

/** Milliseconds after which a silent store isn't waited for alone. */
export const SILENCE = 2_000;

/**
 * Asks one store after the other until one answers: the next when one fails, and beside one that keeps silent.
 * @returns the answer, and what failed before it came; no answer where all failed.
 */
export function firstAnswer<Store, T>(
  stores: readonly Store[],
  ask: (store: Store) => Promise<T>,
  silence = SILENCE,
): Promise<{ answer?: T; failures: readonly FailedAt<Store>[] }> {
  return new Promise((resolve) => {
    const failures: FailedAt<Store>[] = [];
    let asked = 0;
    const askNext = (): void => {
      const store = stores[asked];
      if (store === undefined) return;
      asked += 1;
      let waiting = true;
      const goOn = () => {
        clearTimeout(timer);
        if (waiting) askNext();
        waiting = false;
      };
      const timer = setTimeout(goOn, silence);
      ask(store).then(
        (answer) => {
          clearTimeout(timer);
          resolve({ answer, failures: [...failures] });
        },
        (error: unknown) => {
          failures.push({ store, error });
          if (failures.length === stores.length) resolve({ failures });
          goOn();
        },
      );
    };
    askNext();
  });
}
