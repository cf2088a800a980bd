"use client";
import { type ReactNode, useEffect, useRef } from "react";
import type { ChartItem } from "#lib/chart/chart-item.ts";
import { records } from "../../../_messages/en/records.ts";
import { Button, IconButton } from "../../../_ui/button.tsx";
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
  onPrint,
  children,
}: {
  wide: boolean;
  item: ChartItem | undefined;
  context: DetailsContext;
  onClose: () => void;
  /** Prints what is shown here and nothing else. */
  onPrint: () => void;
  /** What stands there while nothing is chosen. */
  children: ReactNode;
}) {
  const aside = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another item begins at its top
  useEffect(() => void aside.current?.scrollTo(0, 0), [item?.key]);
  if (!wide) {
    return (
      <Dialog side open={item !== undefined} title={item && titleOf(item)} onClose={onClose}>
        {item && (
          <>
            <div className={css.print}>
              <Button size="small" kind="quiet" icon="print" onClick={onPrint}>
                {text.print}
              </Button>
            </div>
            <Details item={item} context={context} />
          </>
        )}
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
            <div className={css.tools}>
              <IconButton icon="print" label={text.print} onClick={onPrint} />
              <IconButton icon="x" label={text.close} onClick={onClose} />
            </div>
          </header>
          <Details key={item.key} item={item} context={context} />
        </>
      )}
    </aside>
  );
}
