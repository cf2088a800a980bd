import type { ReactNode } from "react";
import { join } from "./join.ts";
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

/** A table. It scrolls by itself where it is too wide, never the page. `caption` is read, not seen. */
export function Table<Item>({
  caption,
  columns,
  items,
  keyOf,
  dense = false,
  rowHead,
}: {
  caption: string;
  columns: readonly Column<Item>[];
  items: readonly Item[];
  keyOf: (item: Item) => string;
  dense?: boolean;
  rowHead?: string;
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
          {items.map((item) => (
            <tr key={keyOf(item)}>
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
