import type { FileCheck } from "#lib/vault/check-file.ts";
import type { Imported, ImportProgress } from "#lib/vault/import-record.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { createStore } from "../../../_session/store.ts";
import { asksFirst, type ImportItem, type ImportState, isRunning } from "./import-state.ts";

/** What checks and imports a file: the vault. Each throws `ImportCancelled` or `Cancelled`, and what it names. */
export type Importer = {
  check(file: File, signal: AbortSignal): Promise<FileCheck>;
  importOne(
    file: File,
    options: { signal: AbortSignal; onProgress: (progress: ImportProgress) => void },
  ): Promise<Imported>;
};

/**
 * Imports files one after the other, since each is signed for. A file with errors ends at its check; one with warnings
 * that matter waits for somebody's word. The list outlives its page, so that an import goes on while somebody looks at
 * another.
 */
export function importQueue({ check, importOne }: Importer, onImported: () => void = () => {}) {
  const items = createStore<readonly ImportItem[]>([]);
  let running: { id: string; stop: AbortController } | undefined;
  let made = 0;

  const change = (id: string, more: Partial<ImportItem>) =>
    items.set(items.get().map((item) => (item.id === id ? { ...item, ...more } : item)));
  const setState = (id: string, state: ImportState) => change(id, { state });

  async function run({ id, file, accepted }: ImportItem, signal: AbortSignal): Promise<ImportState> {
    const checked = await check(file, signal);
    change(id, { check: checked });
    if (signal.aborted) return { stage: "cancelled" };
    if (checked.counts.errors > 0) return { stage: "invalid" };
    if (asksFirst(checked) && !accepted) return { stage: "asks" };
    const imported = await importOne(file, { signal, onProgress: (progress) => setState(id, progress) });
    onImported();
    return { stage: "done", imported };
  }

  async function work(): Promise<void> {
    if (running !== undefined) return;
    const next = items.get().find(({ state }) => state.stage === "waiting");
    if (next === undefined) return;
    const { id } = next;
    const stop = new AbortController();
    running = { id, stop };
    setState(id, { stage: "check" });
    try {
      setState(id, await run(next, stop.signal));
    } catch (error) {
      setState(id, ended(error, stop.signal.aborted));
    }
    running = undefined;
    void work();
  }

  return {
    items,
    add(files: readonly File[]): void {
      const fresh = files.map((file): ImportItem => {
        made += 1;
        return { id: `file-${made}`, file, state: { stage: "waiting" }, accepted: false };
      });
      items.set([...items.get(), ...fresh]);
      void work();
    },
    /** Stops one at the next step; what is stored by then is kept for another try. */
    cancel(id: string): void {
      if (running?.id === id) running.stop.abort();
      else setState(id, { stage: "cancelled" });
    },
    retry(id: string): void {
      setState(id, { stage: "waiting" });
      void work();
    },
    /** The answer to `asks`: it is to be added as it is. */
    accept(id: string): void {
      change(id, { accepted: true, state: { stage: "waiting" } });
      void work();
    },
    dismiss(id: string): void {
      items.set(items.get().filter((item) => item.id !== id || isRunning(item.state)));
    },
    /** Forgets everything: for who signs out. */
    clear(): void {
      running?.stop.abort();
      items.set([]);
    },
  };
}

function ended(error: unknown, aborted: boolean): ImportState {
  const named = asKeywardError(error);
  const cancelled = aborted && ["ImportCancelled", "Cancelled"].includes(named.name);
  return cancelled ? { stage: "cancelled" } : { stage: "failed", error: named };
}
