"use client";
import type { KeyboardEvent, ReactNode } from "react";
import { join } from "./join.ts";
import { stepTo } from "./step.ts";
import css from "./table.module.css";

export type Column<Item> = {
  key: string;
  head: ReactNode;
  cell: (item: Item) => ReactNode;
  /** Numbers stand at the end, so that digits are below digits. */
  align?: "start" | "center" | "end";
  /** Not on a phone, where the other columns say enough. */
  wideOnly?: boolean;
};

/**
 * A table. It scrolls by itself where it is too wide, never the page. `caption` is read, not seen.
 * With `onOpen` a row is opened by a press or by Enter, and the arrows go from row to row.
 */
export function Table<Item>({
  caption,
  columns,
  items,
  keyOf,
  dense = false,
  rowHead,
  onOpen,
}: {
  caption: string;
  columns: readonly Column<Item>[];
  items: readonly Item[];
  keyOf: (item: Item) => string;
  dense?: boolean;
  rowHead?: string;
  onOpen?: (item: Item) => void;
}) {
  const classOf = ({ align = "start", wideOnly }: Column<Item>) =>
    join(css[align], wideOnly === true && css.wideOnly);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={css.scroll} aria-label={caption} tabIndex={0}>
      <table className={join(css.table, dense && css.dense)}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={classOf(column)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item, at) => (
            <tr
              key={keyOf(item)}
              className={join(onOpen !== undefined && css.opens)}
              tabIndex={onOpen === undefined ? undefined : at === 0 ? 0 : -1}
              onClick={onOpen === undefined ? undefined : () => onOpen(item)}
              onKeyDown={onOpen === undefined ? undefined : (event) => onKey(event, () => onOpen(item))}
            >
              {columns.map((column) =>
                column.key === rowHead ? (
                  <th key={column.key} scope="row" className={classOf(column)}>
                    {column.cell(item)}
                  </th>
                ) : (
                  <td key={column.key} className={classOf(column)}>
                    {column.cell(item)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Only keys of the row itself: what stands in its cells keeps its own. The focused row is the one that Tab comes to. */
function onKey(event: KeyboardEvent<HTMLTableRowElement>, open: () => void): void {
  if (event.target !== event.currentTarget) return;
  const row = event.currentTarget;
  const rows = [...(row.parentElement?.children ?? [])] as HTMLElement[];
  const next = rows[stepTo(event.key, rows.indexOf(row), rows.length) ?? -1];
  if (event.key !== "Enter" && next === undefined) return;
  event.preventDefault();
  if (next === undefined) {
    open();
    return;
  }
  row.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}
