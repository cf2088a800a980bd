"use client";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { insurer } from "../../../_messages/en/insurer.ts";
import type { ClaimAnswer } from "../../../_server/schemas/claims.ts";
import { stepTo } from "../../../_ui/step.ts";
import { VirtualList } from "../../../_ui/virtual-list.tsx";
import css from "../insurer.module.css";
import { ClaimRow } from "./claim-row.tsx";
import { extend, type Selection, toggle } from "./selection.ts";

const text = insurer.claims;
/** So many before the end of what is there, more is asked for. */
const AHEAD_PX = 1_500;

/** Claims, as many as there are: what is in sight is drawn, and the next page is asked for before its end comes in sight. */
export function Worklist({
  claims,
  now,
  selection,
  onSelection,
  onEnd,
  busy,
}: {
  claims: readonly ClaimAnswer[];
  /** Whether others are being asked for. */
  busy: boolean;
  now: number;
  /** Undefined where none is to be decided. */
  selection?: Selection | undefined;
  onSelection: (selection: Selection) => void;
  /** Asks for more; undefined at the end. */
  onEnd?: (() => void) | undefined;
}) {
  const last = useRef<string>(undefined);
  const ids = claims.map(({ claim }) => claim);
  const select = (id: string, extending: boolean) => {
    if (selection === undefined) return;
    const from = last.current;
    last.current = id;
    onSelection(extending && from !== undefined ? extend(selection, ids, from, id) : toggle(selection, id));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows only move the focus between what can be pressed
    <div className={css.worklist} aria-busy={busy} onKeyDown={onKey}>
      <VirtualList items={claims} keyOf={({ claim }) => claim} estimate={64} label={text.list}>
        {(claim) => (
          <ClaimRow
            claim={claim}
            now={now}
            selected={selection?.includes(claim.claim)}
            onSelect={(extending) => select(claim.claim, extending)}
          />
        )}
      </VirtualList>
      {onEnd !== undefined && <End onReach={onEnd} />}
    </div>
  );
}

/** Tells when it comes near. */
function End({ onReach }: { onReach: () => void }) {
  const ref = useRef<HTMLDivElement>(null);
  const reach = useRef(onReach);
  reach.current = onReach;
  useEffect(() => {
    const seen = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) reach.current();
      },
      { rootMargin: `${AHEAD_PX}px` },
    );
    if (ref.current !== null) seen.observe(ref.current);
    return () => seen.disconnect();
  });
  return (
    <div ref={ref} className={css.end} role="status">
      {text.loadingMore}
    </div>
  );
}

/** Arrows go from claim to claim, on what had the focus; Enter on a checkbox opens its claim. */
function onKey(event: KeyboardEvent<HTMLElement>): void {
  const target = event.target as HTMLElement;
  const row = target.closest("li");
  if (row === null) return;
  const isBox = target instanceof HTMLInputElement;
  if (event.key === "Enter" && isBox) {
    row.querySelector<HTMLElement>("[data-open]")?.click();
    return;
  }
  const rows = [...(row.parentElement?.children ?? [])];
  const next = rows[stepTo(event.key, rows.indexOf(row), rows.length) ?? -1];
  const focus = next?.querySelector<HTMLElement>(isBox ? "input" : "[data-open]");
  if (focus === null || focus === undefined) return;
  event.preventDefault();
  focus.focus();
}
