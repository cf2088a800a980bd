"use client";
import type { ReactNode } from "react";
import type { ChartItem } from "#lib/chart/chart-item.ts";
import { care } from "../../../_messages/en/care.ts";
import css from "./chart.module.css";
import { ItemMenu } from "./item-menu.tsx";

const text = care.chart;

/** One fact, what is said of it at the end of its line, and what can be done with it. */
export const Fact = ({
  name,
  note,
  item,
}: {
  name: ReactNode;
  note?: ReactNode | undefined;
  item?: ChartItem;
}) => (
  <li className={css.fact}>
    <span className={css.factName}>{name}</span>
    <span className={css.factNote}>{note}</span>
    {item && <ItemMenu item={item} />}
  </li>
);

/** A part of the lists. `empty`: what stands there where nothing is known. */
export function Part({
  title,
  note,
  empty = false,
  children,
}: {
  title: string;
  note?: string;
  empty?: string | false;
  children: ReactNode;
}) {
  return (
    <section className={css.part}>
      <h2>
        {title}
        {note && !empty && <span className={css.since}>{note}</span>}
      </h2>
      <ul>{children}</ul>
      {empty && <p className={css.nothing}>{empty}</p>}
    </section>
  );
}

/** What is over is one press away. */
export function Past<Item>({
  items,
  children,
}: {
  items: readonly Item[];
  children: (item: Item) => ReactNode;
}) {
  if (items.length === 0) return null;
  return (
    <li className={css.past}>
      <details>
        <summary>{text.past(items.length)}</summary>
        <ul>{items.map(children)}</ul>
      </details>
    </li>
  );
}
