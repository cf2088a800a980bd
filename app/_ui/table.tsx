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
  /** Where rows become cards: the corner beside the first line, as for what can be done with a row. */
  corner?: boolean;
};

/**
 * A table. It scrolls by itself where it is too wide, never the page. `caption` is read, not seen.
 * With `cards` each row becomes a card on a phone, where columns would squeeze their words: its first cell on top, then
 * each other by its column's name.
 * With `onOpen` a row is opened by a press or by Enter, and the arrows go from row to row.
 */
export function Table<Item>({
  caption,
  columns,
  items,
  keyOf,
  dense = false,
  rowHead,
  cards = false,
  onOpen,
}: {
  caption: string;
  columns: readonly Column<Item>[];
  items: readonly Item[];
  keyOf: (item: Item) => string;
  dense?: boolean;
  rowHead?: string;
  cards?: boolean;
  onOpen?: (item: Item) => void;
}) {
  const classOf = ({ align = "start", wideOnly, corner }: Column<Item>) =>
    join(css[align], wideOnly === true && css.wideOnly, corner === true && css.corner);
  // Cells that are laid out as a card are no longer a table to a screen reader, unless they say so.
  const role = <Name extends string>(name: Name) => (cards ? { role: name } : {});
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={css.scroll} aria-label={caption} tabIndex={0}>
      <table className={join(css.table, dense && css.dense, cards && css.cards)} {...role("table")}>
        <caption className="visually-hidden">{caption}</caption>
        <thead {...role("rowgroup")}>
          <tr {...role("row")}>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={classOf(column)} {...role("columnheader")}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...role("rowgroup")}>
          {items.map((item, at) => (
            <tr
              key={keyOf(item)}
              {...role("row")}
              className={join(onOpen !== undefined && css.opens)}
              tabIndex={onOpen === undefined ? undefined : at === 0 ? 0 : -1}
              onClick={onOpen === undefined ? undefined : () => onOpen(item)}
              onKeyDown={onOpen === undefined ? undefined : (event) => onKey(event, () => onOpen(item))}
            >
              {columns.map((column) => {
                const content = column.cell(item);
                const nothing = content === "" || content === undefined || content === null;
                return column.key === rowHead ? (
                  <th key={column.key} scope="row" className={classOf(column)} {...role("rowheader")}>
                    {content}
                  </th>
                ) : (
                  <td
                    key={column.key}
                    className={join(classOf(column), nothing && css.nothing)}
                    {...role("cell")}
                  >
                    {cards && typeof column.head === "string" && (
                      <span className={css.label} aria-hidden="true">
                        {column.head}
                      </span>
                    )}
                    {content}
                  </td>
                );
              })}
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
