"use client";
import { type ReactNode, useEffect, useRef } from "react";
import type { ChartItem } from "#lib/chart/chart-item.ts";
import { records } from "../../../_messages/en/records.ts";
import { IconButton } from "../../../_ui/button.tsx";
import { Dialog } from "../../../_ui/dialog.tsx";
import { Details, type DetailsContext, titleOf } from "./details.tsx";
import css from "./details-place.module.css";

const text = records.details;

/** Beside the list where there is room, so that lines are looked through quickly; else a sheet over it. */
export function DetailsPlace({
  wide,
  item,
  context,
  onClose,
  children,
}: {
  wide: boolean;
  item: ChartItem | undefined;
  context: DetailsContext;
  onClose: () => void;
  /** What stands there while nothing is chosen. */
  children: ReactNode;
}) {
  const aside = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another item begins at its top
  useEffect(() => void aside.current?.scrollTo(0, 0), [item?.key]);
  if (!wide) {
    return (
      <Dialog side open={item !== undefined} title={item && titleOf(item)} onClose={onClose}>
        {item && <Details item={item} context={context} />}
      </Dialog>
    );
  }
  return (
    <aside ref={aside} className={css.aside} aria-label={text.label}>
      <p role="status" className="visually-hidden">
        {item && text.opened(titleOf(item))}
      </p>
      {item === undefined ? (
        children
      ) : (
        <>
          <header className={css.head}>
            <h2>{titleOf(item)}</h2>
            <IconButton icon="x" label={text.close} onClick={onClose} />
          </header>
          <Details key={item.key} item={item} context={context} />
        </>
      )}
    </aside>
  );
}
