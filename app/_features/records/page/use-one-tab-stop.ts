"use client";
import { type RefObject, useEffect } from "react";

const LINE = "[data-line]";

/**
 * Lines are one stop of the Tab key, wherever the arrows went last. They come and go as the list is scrolled, so that the
 * stop is looked after here and not by each line.
 */
export function useOneTabStop(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const box = list.current;
    if (box === null) return;
    let stop: Element | undefined;
    const keep = () => {
      if (stop === undefined || !box.contains(stop))
        stop = box.querySelector(`${LINE}[aria-current]`) ?? box.querySelector(LINE) ?? undefined;
      for (const line of box.querySelectorAll<HTMLElement>(LINE)) {
        const index = line === stop ? 0 : -1;
        if (line.tabIndex !== index) line.tabIndex = index;
      }
    };
    const onFocus = ({ target }: FocusEvent) => {
      const line = (target as Element).closest(LINE);
      if (line === null) return;
      stop = line;
      keep();
    };
    const watch = new MutationObserver(keep);
    watch.observe(box, { childList: true, subtree: true });
    box.addEventListener("focusin", onFocus);
    keep();
    return () => {
      watch.disconnect();
      box.removeEventListener("focusin", onFocus);
    };
  }, [list]);
}
