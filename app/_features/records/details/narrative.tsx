"use client";
import { createElement, type ReactNode, useMemo } from "react";
import { type NarrativePiece, readNarrative } from "#lib/chart/narrative/read-narrative.ts";
import css from "./narrative.module.css";

/**
 * What an author wrote for people. Nothing of it is ever parsed as HTML: the few tags that are shown are made anew,
 * without any attribute but how many cells one spans.
 */
export function Narrative({ xhtml, label }: { xhtml: string; label: string }) {
  const pieces = useMemo(() => readNarrative(xhtml), [xhtml]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={css.narrative} aria-label={label} tabIndex={0}>
      {pieces.map(shown)}
    </section>
  );
}

function shown(piece: NarrativePiece, at: number): ReactNode {
  if (typeof piece === "string") return piece;
  const { tag, columns, rows, children } = piece;
  const own = {
    key: at,
    ...(columns === undefined ? {} : { colSpan: columns }),
    ...(rows === undefined ? {} : { rowSpan: rows }),
  };
  return children.length === 0 ? createElement(tag, own) : createElement(tag, own, children.map(shown));
}
