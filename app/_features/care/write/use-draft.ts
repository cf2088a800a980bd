"use client";
import { useEffect, useRef, useState } from "react";
import { vault } from "../../../_session/vault-store.ts";

const SAVE_AFTER_MS = 300;

export type Draft<T> = {
  /** Undefined until it is known whether something was kept. */
  values: T | undefined;
  change: (part: Partial<T>) => void;
  /** Forgets it: it was written, or isn't wanted. */
  drop: () => Promise<void>;
};

/** A form's values, kept by the vault while they are typed: they outlast the form, the chart's session and a lock. */
export function useDraft<T extends object>(id: string, initial: T): Draft<T> {
  const [values, setValues] = useState<T>();
  const unsaved = useRef<string>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const first = useRef(initial);

  useEffect(() => {
    let here = true;
    const save = () => {
      clearTimeout(timer.current);
      const text = unsaved.current;
      unsaved.current = undefined;
      if (text !== undefined)
        void vault()
          .call("saveDraft", { id, text })
          .catch(() => undefined);
    };
    void vault()
      .call("readDraft", { id })
      .catch(() => null)
      .then((kept) => {
        if (here) setValues(kept === null ? first.current : (JSON.parse(kept) as T));
      });
    return () => {
      here = false;
      save();
    };
  }, [id]);

  return {
    values,
    change(part) {
      const next = { ...(values ?? first.current), ...part };
      setValues(next);
      unsaved.current = JSON.stringify(next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        const text = unsaved.current;
        unsaved.current = undefined;
        if (text !== undefined)
          void vault()
            .call("saveDraft", { id, text })
            .catch(() => undefined);
      }, SAVE_AFTER_MS);
    },
    async drop() {
      clearTimeout(timer.current);
      unsaved.current = undefined;
      await vault().call("dropDraft", { id });
    },
  };
}

/** A form's draft by patient and kind; a correction has one of its own. */
export const draftId = (patientId: string, kind: string, corrected?: string): string =>
  ["clinic", patientId, kind, ...(corrected === undefined ? [] : [corrected])].join(":");
