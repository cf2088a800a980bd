"use client";
import { useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { NO_TERMS, type SearchTerms, termsIn, withTerms } from "./search-terms.ts";

/** Milliseconds after the last key until the hospital is asked. */
const PAUSE = 250;

/** What is typed to look for claims, and what of it is asked for: that of the page's address, so that it outlives a reload. */
export function useSearchTerms() {
  const params = useSearchParams();
  const text = params.toString();
  const [typed, setTyped] = useState<SearchTerms>(() => termsIn(params));
  const [asked, setAsked] = useState(typed);
  useEffect(() => {
    if (typed === asked) return;
    const timer = setTimeout(() => setAsked(typed), PAUSE);
    return () => clearTimeout(timer);
  }, [typed, asked]);
  useEffect(() => {
    const changed = withTerms(new URLSearchParams(text), asked).toString();
    if (changed !== text) history.replaceState(null, "", changed === "" ? location.pathname : `?${changed}`);
  }, [asked, text]);
  return {
    typed,
    asked,
    type: (part: Partial<SearchTerms>) => setTyped((before) => ({ ...before, ...part })),
    clear() {
      setTyped(NO_TERMS);
      setAsked(NO_TERMS);
    },
  };
}

/** One of several views, kept in the page's address; the first is the one without a word in it. */
export function useShown<View extends string>(
  views: readonly [View, ...View[]],
): [View, (view: View) => void] {
  const params = useSearchParams();
  const shown = views.find((view) => view === params.get("show")) ?? views[0];
  return [
    shown,
    (view) => {
      const changed = new URLSearchParams(params);
      if (view === views[0]) changed.delete("show");
      else changed.set("show", view);
      const text = changed.toString();
      history.replaceState(null, "", text === "" ? location.pathname : `?${text}`);
    },
  ];
}
